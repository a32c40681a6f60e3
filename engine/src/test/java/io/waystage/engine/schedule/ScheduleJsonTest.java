package io.waystage.engine.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waystage.blueprint.ScheduleDefinition;
import io.waystage.blueprint.schedule.Cron;
import io.waystage.blueprint.schedule.Interval;
import io.waystage.blueprint.schedule.Overlap;
import io.waystage.blueprint.schedule.ScheduleSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.StringLength;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A schedule as JSON: comes back as it was, may be written by hand, and is refused with all that is wrong. */
class ScheduleJsonTest {

    @Property(tries = 200)
    void whatIsWrittenComesBack(
            @ForAll @StringLength(min = 1, max = 30) String id,
            @ForAll @IntRange(max = 3) int crons,
            @ForAll @LongRange(min = 1, max = 100_000) long every,
            @ForAll boolean bounds,
            @ForAll Overlap overlap) {
        if (id.isBlank() || id.chars().anyMatch(c -> Character.isISOControl(c) || Character.isSurrogate((char) c))) {
            return;
        }
        List<Cron> list = new ArrayList<>();
        for (int i = 0; i < crons; i++) {
            list.add(Cron.of(i + " 2 * * MON-FRI"));
        }
        @Nullable
        Interval interval = crons == 2 ? null : new Interval(Duration.ofSeconds(every), Duration.ofSeconds(every / 2));
        ZoneId zone = ZoneId.of(crons == 0 ? "Z" : "Asia/Kathmandu");
        Instant time = Instant.ofEpochSecond(every * 10_000, 123_456_000);
        ScheduleDefinition definition = ScheduleDefinition.of(
                        id,
                        new ScheduleSpec(
                                list,
                                zone,
                                interval,
                                bounds ? time : null,
                                bounds ? time.plusSeconds(every) : null,
                                Duration.ofMillis(every)),
                        id,
                        "W " + id)
                .overlap(overlap)
                .catchUp(Duration.ofSeconds(every + 10))
                .input(bounds ? "{\"n\":1.50,\"list\":[null,true]}" : null);

        assertThat(ScheduleJson.read(ScheduleJson.write(definition))).isEqualTo(definition);
    }

    @Test
    void theShortFormIsEnough() {
        assertThat(ScheduleJson.read("""
                        {
                          "schedule_id": "nightly-report", "component_name": "OFFICE", "workflow_name": "Report",
                          "cron": "0 2 * * *", "zone": "Europe/Berlin", "jitter": "30s", "catch_up_window": "2h"
                        }
                        """))
                .isEqualTo(ScheduleDefinition.of(
                                "nightly-report",
                                ScheduleSpec.cron(ZoneId.of("Europe/Berlin"), "0 2 * * *")
                                        .jitter(Duration.ofSeconds(30)),
                                "OFFICE",
                                "Report")
                        .catchUp(Duration.ofHours(2)));
    }

    private static void refused(String json, String... parts) {
        assertThatThrownBy(() -> ScheduleJson.read(json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(parts);
    }

    @Test
    void allThatIsWrongIsSaid() {
        refused(
                """
                {"schedule_id": 7, "component_name": "C", "crn": "x", "cron": ["0 25 * * *", 3], "zone": "Mars",
                 "every": "soon", "overlap": "PANIC", "start_at": "tomorrow"}
                """,
                "schedule_id: must be a text, not 7",
                "workflow_name: is missing",
                "crn: there is no such field; known are [catch_up_window, component_name, cron,",
                "cron: The cron \"0 25 * * *\" cannot be read: ",
                "cron: must be a text or a list of texts, not [",
                "zone: There is no time zone \"Mars\"",
                "every: \"soon\" is no duration; use \"PT1M30S\"",
                "overlap: \"PANIC\" is no overlap policy; use SKIP, QUEUE_ONE, QUEUE, CANCEL_OTHER, ALLOW",
                "start_at: \"tomorrow\" is no time; use 2026-03-01T02:00:00Z");
        refused(
                "{\"schedule_id\": \"s\", \"component_name\": \"C\", \"workflow_name\": \"W\", \"offset\": \"1s\"}",
                "offset: needs an every");
        refused(
                "{\"schedule_id\": \"s\", \"component_name\": \"C\", \"workflow_name\": \"W\"}",
                "Invalid schedule: A schedule needs a cron or an interval");
        refused("[]", "A schedule is a JSON object");
        refused("{\"schedule_id\": \"s\",", "The schedule is no JSON: ", "at line 1");
        refused("{\"schedule_id\": \"s\", \"schedule_id\": \"t\"}", "Duplicate field 'schedule_id'");
    }

    @Test
    void anInputThatIsNoJsonIsRefused() {
        ScheduleDefinition definition = ScheduleDefinition.of("s", ScheduleSpec.every(Duration.ofHours(1)), "C", "W")
                .input("{");
        assertThatThrownBy(() -> ScheduleJson.write(definition))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("The input of the schedule s is no JSON: ");
    }
}
