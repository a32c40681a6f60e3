package io.waystage.blueprint.format;

import io.waystage.blueprint.BlueprintKey;
import io.waystage.blueprint.JsonTexts;
import io.waystage.blueprint.ScheduleDefinition;
import io.waystage.blueprint.schedule.Cron;
import io.waystage.blueprint.schedule.Interval;
import io.waystage.blueprint.schedule.Overlap;
import io.waystage.blueprint.schedule.ScheduleSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * {@code "schedules": [{"schedule_id": "nightly", "cron": "0 2 * * *", "zone": "Europe/Berlin"}]}: the fields of a schedule but those
 * that say which workflow it starts.
 */
final class ScheduleFormat {

    static final String FIELD = "schedules";
    private static final String ID = "schedule_id";
    private static final String CRON = "cron";
    private static final String ZONE = "zone";
    private static final String EVERY = "every";
    private static final String OFFSET = "offset";
    private static final String START_AT = "start_at";
    private static final String END_AT = "end_at";
    private static final String JITTER = "jitter";
    private static final String OVERLAP = "overlap";
    private static final String CATCH_UP = "catch_up_window";
    private static final String INPUT = "input";

    private final Problems problems;

    ScheduleFormat(Problems problems) {
        this.problems = problems;
    }

    /** Those that are right. */
    List<Located<ScheduleDefinition>> read(
            FieldReader workflow, @Nullable Located<String> name, @Nullable Located<String> component) {
        // Without a name there is an error already, and nothing will be made of this.
        BlueprintKey key =
                new BlueprintKey(component == null ? "?" : component.value(), name == null ? "?" : name.value());
        List<Located<ScheduleDefinition>> schedules = new ArrayList<>();
        for (FieldReader fields : workflow.innerEach(FIELD, Level.SCHEDULE)) {
            fields.refuseOthers();
            Located<String> id = fields.requiredText(ID);
            ScheduleDefinition definition = definition(fields, id, key);
            if (id != null && definition != null) {
                schedules.add(new Located<>(definition, id.node()));
            }
        }
        return schedules;
    }

    private @Nullable ScheduleDefinition definition(
            FieldReader fields, @Nullable Located<String> id, BlueprintKey key) {
        ScheduleSpec spec = spec(fields);
        Overlap overlap = parsed(fields.text(OVERLAP), Overlap::of);
        Duration catchUp = fields.duration(CATCH_UP);
        Node input = fields.any(INPUT);
        String json = input == null ? null : JsonTexts.of(input.plain());
        return id == null || spec == null
                ? null
                : sound(
                        fields.any(
                                catchUp == null || id.value().length() > ScheduleDefinition.LONGEST_ID ? ID : CATCH_UP),
                        () -> new ScheduleDefinition(
                                id.value(),
                                spec,
                                key,
                                json,
                                overlap == null ? Overlap.SKIP : overlap,
                                catchUp == null ? ScheduleDefinition.DEFAULT_CATCH_UP : catchUp));
    }

    private @Nullable ScheduleSpec spec(FieldReader fields) {
        List<Cron> crons = crons(fields.any(CRON));
        ZoneId zone = parsed(fields.text(ZONE), ScheduleSpec::zone);
        Interval interval = interval(fields);
        Instant startAt = parsed(fields.text(START_AT), ScheduleFormat::instant);
        Instant endAt = parsed(fields.text(END_AT), ScheduleFormat::instant);
        Duration jitter = fields.duration(JITTER);
        if (fields.any(CRON) == null && fields.any(EVERY) == null) {
            problems.error(fields.place(), "this schedule has neither a \"cron\" nor an \"every\"; add one of them");
        } else if (fields.any(CRON) == null && fields.any(ZONE) != null) {
            problems.error(
                    Objects.requireNonNull(fields.any(ZONE)),
                    "a zone is about the times of a \"cron\"; an interval knows no time zone");
        }
        boolean backwards = startAt != null && endAt != null && endAt.isBefore(startAt);
        String suspect = crons.size() > ScheduleSpec.MOST_CRONS ? CRON : backwards ? END_AT : JITTER;
        return crons.isEmpty() && interval == null
                ? null
                : sound(
                        fields.any(suspect),
                        () -> new ScheduleSpec(
                                crons,
                                zone == null ? ZoneOffset.UTC : zone,
                                interval,
                                startAt,
                                endAt,
                                jitter == null ? Duration.ZERO : jitter));
    }

    private List<Cron> crons(@Nullable Node given) {
        List<Cron> crons = new ArrayList<>();
        List<? extends Node> texts =
                given instanceof Node.Items items ? items.elements() : given == null ? List.of() : List.of(given);
        if (given != null && texts.isEmpty()) {
            problems.error(given, "\"cron\" must have at least one element");
        }
        for (Node node : texts) {
            if (node.plain() instanceof String text) {
                Cron cron = sound(node, () -> Cron.of(text));
                if (cron != null) {
                    crons.add(cron);
                }
            } else {
                problems.error(
                        node,
                        Rendered.value(node) + " is " + node.kind() + ", but a text or a list of texts is needed here");
            }
        }
        return crons;
    }

    private @Nullable Interval interval(FieldReader fields) {
        Duration every = fields.duration(EVERY);
        Duration offset = fields.duration(OFFSET);
        Node alone = fields.any(OFFSET);
        if (fields.any(EVERY) == null && alone != null) {
            problems.error(alone, "an offset is nothing without an \"every\"; add it");
        }
        return every == null
                ? null
                : sound(fields.any(EVERY), () -> new Interval(every, offset == null ? Duration.ZERO : offset));
    }

    private <T> @Nullable T parsed(@Nullable Located<String> text, Function<String, T> parse) {
        return text == null ? null : sound(text.node(), () -> parse.apply(text.value()));
    }

    /** What says itself what is wrong with it, at its place. */
    private <T> @Nullable T sound(@Nullable Node node, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            problems.error(Objects.requireNonNull(node, "nothing else can be wrong"), String.valueOf(e.getMessage()));
            return null;
        }
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    Rendered.text(text) + " is no time; write it as in \"2026-03-01T02:00:00Z\"", e);
        }
    }

    static void write(ScheduleDefinition schedule, TreeFields out) {
        ScheduleSpec spec = schedule.spec();
        out.put(ID, schedule.id());
        List<String> crons = spec.crons().stream().map(Cron::expression).toList();
        if (crons.size() == 1) {
            out.put(CRON, crons.get(0));
        } else {
            out.texts(CRON, crons);
        }
        if (!crons.isEmpty() && !spec.zone().equals(ZoneOffset.UTC)) {
            out.put(ZONE, spec.zone().getId());
        }
        Interval interval = spec.interval();
        if (interval != null) {
            out.put(EVERY, interval.every().toString());
            out.put(
                    OFFSET,
                    interval.offset().isZero() ? null : interval.offset().toString());
        }
        out.put(START_AT, spec.startAt() == null ? null : spec.startAt().toString());
        out.put(END_AT, spec.endAt() == null ? null : spec.endAt().toString());
        out.put(JITTER, spec.jitter().isZero() ? null : spec.jitter().toString());
        out.put(
                OVERLAP,
                schedule.overlap() == Overlap.SKIP ? null : schedule.overlap().name());
        boolean usual = schedule.catchUp().equals(ScheduleDefinition.DEFAULT_CATCH_UP);
        out.put(CATCH_UP, usual ? null : schedule.catchUp().toString());
        if (schedule.input() != null) {
            out.json(INPUT, JsonTexts.value(schedule.input()));
        }
    }
}
