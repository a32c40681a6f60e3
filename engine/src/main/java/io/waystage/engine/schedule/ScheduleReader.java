package io.waystage.engine.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import io.waystage.blueprint.BlueprintKey;
import io.waystage.blueprint.ScheduleDefinition;
import io.waystage.blueprint.format.Durations;
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
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads one schedule and collects what is wrong with it. For one thread. */
final class ScheduleReader {

    private static final Set<String> FIELDS = new TreeSet<>(Set.of(
            "schedule_id",
            "component_name",
            "workflow_name",
            "cron",
            "zone",
            "every",
            "offset",
            "start_at",
            "end_at",
            "jitter",
            "overlap",
            "catch_up_window",
            "input"));

    private final JsonNode json;
    private final List<String> problems = new ArrayList<>();

    ScheduleReader(JsonNode json) {
        this.json = json;
    }

    ScheduleDefinition definition() {
        if (!json.isObject()) {
            throw new IllegalArgumentException("A schedule is a JSON object");
        }
        json.fieldNames().forEachRemaining(name -> {
            if (!FIELDS.contains(name)) {
                problems.add(name + ": there is no such field; known are " + FIELDS);
            }
        });
        String id = required("schedule_id");
        BlueprintKey workflow = new BlueprintKey(required("component_name"), required("workflow_name"));
        @Nullable Overlap overlap = optional("overlap", Overlap::of);
        @Nullable Duration catchUp = optional("catch_up_window", ScheduleReader::duration);
        @Nullable ScheduleSpec spec = spec();
        @Nullable String input = json.hasNonNull("input") ? json.get("input").toString() : null;
        @Nullable
        ScheduleDefinition definition = spec == null || !problems.isEmpty()
                ? null
                : checked(
                        null,
                        () -> new ScheduleDefinition(
                                id,
                                spec,
                                workflow,
                                input,
                                overlap != null ? overlap : Overlap.SKIP,
                                catchUp != null ? catchUp : ScheduleDefinition.DEFAULT_CATCH_UP));
        if (definition == null) {
            throw new IllegalArgumentException("Invalid schedule: " + String.join("; ", problems));
        }
        return definition;
    }

    private @Nullable ScheduleSpec spec() {
        List<Cron> crons = crons();
        @Nullable ZoneId zone = optional("zone", ScheduleSpec::zone);
        @Nullable Duration every = optional("every", ScheduleReader::duration);
        @Nullable Duration offset = optional("offset", ScheduleReader::duration);
        @Nullable Instant startAt = optional("start_at", ScheduleReader::instant);
        @Nullable Instant endAt = optional("end_at", ScheduleReader::instant);
        @Nullable Duration jitter = optional("jitter", ScheduleReader::duration);
        if (every == null && offset != null) {
            problems.add("offset: needs an every");
        }
        if (zone != null && crons.isEmpty() && !json.has("cron")) {
            problems.add("zone: needs a cron; an interval knows no time zone");
        }
        @Nullable
        Interval interval = every == null
                ? null
                : checked("every", () -> new Interval(every, Objects.requireNonNullElse(offset, Duration.ZERO)));
        return problems.isEmpty()
                ? checked(
                        null,
                        () -> new ScheduleSpec(
                                crons,
                                Objects.requireNonNullElse(zone, ZoneOffset.UTC),
                                interval,
                                startAt,
                                endAt,
                                Objects.requireNonNullElse(jitter, Duration.ZERO)))
                : null;
    }

    /** One text or a list of them. */
    private List<Cron> crons() {
        List<Cron> crons = new ArrayList<>();
        JsonNode given = json.get("cron");
        if (given == null || given.isNull()) {
            return crons;
        }
        for (JsonNode one : given.isArray() ? given : List.of(given)) {
            @Nullable Cron cron = one.isTextual() ? checked("cron", () -> Cron.of(one.asText())) : null;
            if (cron != null) {
                crons.add(cron);
            } else if (!one.isTextual()) {
                problems.add("cron: must be a text or a list of texts, not " + given);
            }
        }
        return crons;
    }

    private String required(String field) {
        String text = optional(field, value -> value);
        if (text == null) {
            if (!json.hasNonNull(field)) {
                problems.add(field + ": is missing");
            }
            return "";
        }
        return text;
    }

    /** Null when it is not there, or wrong. */
    private <T> @Nullable T optional(String field, Function<String, T> read) {
        JsonNode given = json.get(field);
        if (given == null || given.isNull()) {
            return null;
        }
        if (!given.isTextual()) {
            problems.add(field + ": must be a text, not " + given);
            return null;
        }
        return checked(field, () -> read.apply(given.asText()));
    }

    private <T> @Nullable T checked(@Nullable String field, Supplier<T> read) {
        try {
            return read.get();
        } catch (IllegalArgumentException e) {
            problems.add((field == null ? "" : field + ": ") + e.getMessage());
            return null;
        }
    }

    private static Duration duration(String text) {
        return Durations.parse(text)
                .orElseThrow(() ->
                        new IllegalArgumentException("\"" + text + "\" is no duration; use " + Durations.EXAMPLES));
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("\"" + text + "\" is no time; use 2026-03-01T02:00:00Z", e);
        }
    }
}
