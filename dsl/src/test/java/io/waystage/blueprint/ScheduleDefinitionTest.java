package io.waystage.blueprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waystage.blueprint.schedule.Overlap;
import io.waystage.blueprint.schedule.ScheduleSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What a schedule may be, and what is said about one that may not. */
class ScheduleDefinitionTest {

    private static final ScheduleSpec HOURLY = ScheduleSpec.every(Duration.ofHours(1));

    private static void refused(ThrowingCallable making, String message) {
        assertThatThrownBy(making).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }

    @Test
    void aPlainOneSkipsWhatOverlapsAndCatchesUpForADay() {
        ScheduleDefinition plain = ScheduleDefinition.of("report", HOURLY, "OFFICE", "Report");

        assertThat(plain.overlap()).isEqualTo(Overlap.SKIP);
        assertThat(plain.catchUp()).isEqualTo(Duration.ofDays(1));
        assertThat(plain.input()).isNull();
        assertThat(plain.overlap(Overlap.QUEUE).catchUp(Duration.ofHours(2)).input("{}"))
                .isEqualTo(new ScheduleDefinition(
                        "report", HOURLY, plain.workflow(), "{}", Overlap.QUEUE, Duration.ofHours(2)));
    }

    @Test
    void aNameIsNeededAndHasToFit() {
        for (String id : List.of("", " ", "a\nb", "x".repeat(201))) {
            assertThatThrownBy(() -> ScheduleDefinition.of(id, HOURLY, "OFFICE", "Report"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith(
                            "The id of a schedule has 1 to 200 characters, none of them a control character");
        }
        refused(
                () -> ScheduleDefinition.of("report", HOURLY, "", "Report"),
                "A schedule needs the name of the component that it starts");
        refused(
                () -> ScheduleDefinition.of("report", HOURLY, "OFFICE", " "),
                "A schedule needs the name of the workflow that it starts");
    }

    @Test
    void timesHaveBounds() {
        refused(() -> ScheduleSpec.cron(ZoneOffset.UTC), "A schedule needs a cron or an interval");
        refused(
                () -> ScheduleSpec.every(Duration.ofMillis(1_500)),
                "every must be whole seconds, from 1 second to 3660 days: PT1.5S");
        refused(
                () -> ScheduleSpec.every(Duration.ZERO),
                "every must be whole seconds, from 1 second to 3660 days: PT0S");
        refused(
                () -> ScheduleSpec.every(Duration.ofMinutes(1), Duration.ofMinutes(1)),
                "offset must be whole seconds, 0 or more and less than every (PT1M): PT1M");
        refused(() -> HOURLY.jitter(Duration.ofHours(25)), "jitter must be between 0 and 24 hours: PT25H");
        refused(
                () -> HOURLY.startAt(Instant.parse("2026-03-02T00:00:00Z"))
                        .endAt(Instant.parse("2026-03-01T00:00:00Z")),
                "The end 2026-03-01T00:00:00Z is before the start 2026-03-02T00:00:00Z");
        refused(
                () -> ScheduleDefinition.of("report", HOURLY, "OFFICE", "Report")
                        .catchUp(Duration.ofSeconds(1)),
                "The catch-up window must be between 10 seconds and 3660 days: PT1S");
    }

    @Test
    void zonesAndPoliciesGoByName() {
        assertThat(ScheduleSpec.zone("Europe/Berlin").getId()).isEqualTo("Europe/Berlin");
        refused(
                () -> ScheduleSpec.zone("Europe/Nowhere"),
                "There is no time zone \"Europe/Nowhere\"; names are like Europe/Berlin, America/New_York, UTC or +02:00");
        assertThat(Overlap.of("queue_one")).isEqualTo(Overlap.QUEUE_ONE);
        refused(
                () -> Overlap.of("maybe"),
                "\"maybe\" is no overlap policy; use SKIP, QUEUE_ONE, QUEUE, CANCEL_OTHER, ALLOW");
    }
}
