package io.waystage.engine.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.waystage.blueprint.ScheduleDefinition;
import io.waystage.blueprint.schedule.Cron;
import io.waystage.blueprint.schedule.ScheduleSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** When schedules fire: across changes of the clocks in both directions, leap days and zones with peculiar rules. */
class FireTimesTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static List<String> after(ScheduleSpec spec, String from, int count) {
        return FireTimes.next(spec, Instant.parse(from), count).stream()
                .map(Instant::toString)
                .toList();
    }

    @Test
    void aTimeThatTheClocksJumpOverComesAtTheJump() {
        assertThat(after(ScheduleSpec.cron(BERLIN, "30 2 * * *"), "2026-03-27T12:00:00Z", 3))
                .containsExactly("2026-03-28T01:30:00Z", "2026-03-29T01:00:00Z", "2026-03-30T00:30:00Z");
        assertThat(after(ScheduleSpec.cron(BERLIN, "0,20,40 2,3 * * *"), "2026-03-28T23:00:00Z", 4))
                .as("what is jumped over is one firing, and so is 03:00, the moment of the jump itself")
                .containsExactly(
                        "2026-03-29T01:00:00Z", "2026-03-29T01:20:00Z", "2026-03-29T01:40:00Z", "2026-03-30T00:00:00Z");
    }

    @Test
    void aTimeThatTheClocksShowTwiceCountsTheFirstTime() {
        assertThat(after(ScheduleSpec.cron(BERLIN, "30 2 * * *"), "2026-10-24T12:00:00Z", 2))
                .containsExactly("2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z");
        assertThat(after(ScheduleSpec.cron(BERLIN, "30 2 * * *"), "2026-10-25T01:10:00Z", 1))
                .as("asked during the second 02:10")
                .containsExactly("2026-10-26T01:30:00Z");
    }

    @Test
    void everyHourGoesByElapsedTime() {
        assertThat(after(ScheduleSpec.cron(BERLIN, "30 * * * *"), "2026-10-24T23:45:00Z", 4))
                .containsExactly(
                        "2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z", "2026-10-25T02:30:00Z", "2026-10-25T03:30:00Z");
        assertThat(after(ScheduleSpec.cron(BERLIN, "0 * * * *"), "2026-03-28T23:30:00Z", 3))
                .containsExactly("2026-03-29T00:00:00Z", "2026-03-29T01:00:00Z", "2026-03-29T02:00:00Z");
        assertThat(after(
                        ScheduleSpec.cron(ZoneId.of("Australia/Lord_Howe"), "*/30 * * * *"), "2026-04-04T14:10:00Z", 4))
                .as("clocks that change by half an hour")
                .containsExactly(
                        "2026-04-04T14:30:00Z", "2026-04-04T15:00:00Z", "2026-04-04T15:30:00Z", "2026-04-04T16:00:00Z");
    }

    @Test
    void aDayThatAZoneHasLeftOutFiresAtItsEnd() {
        assertThat(after(ScheduleSpec.cron(ZoneId.of("Pacific/Apia"), "0 9 * * *"), "2011-12-29T00:00:00Z", 3))
                .as("Samoa had no 30 December 2011")
                .containsExactly("2011-12-29T19:00:00Z", "2011-12-30T10:00:00Z", "2011-12-30T19:00:00Z");
    }

    @Test
    void leapDaysComeEveryFourYears() {
        assertThat(after(ScheduleSpec.cron(ZoneOffset.UTC, "0 12 29 2 *"), "2026-01-01T00:00:00Z", 2))
                .containsExactly("2028-02-29T12:00:00Z", "2032-02-29T12:00:00Z");
    }

    @Test
    void severalCronsAndAnIntervalCountEachTimeOnce() {
        ScheduleSpec crons = ScheduleSpec.cron(ZoneOffset.UTC, "0 6 * * *", "0 */6 * * *");
        assertThat(after(crons, "2026-03-01T00:00:00Z", 3))
                .containsExactly("2026-03-01T06:00:00Z", "2026-03-01T12:00:00Z", "2026-03-01T18:00:00Z");
        assertThat(after(ScheduleSpec.every(Duration.ofHours(8), Duration.ofMinutes(5)), "2026-03-01T00:05:00Z", 2))
                .containsExactly("2026-03-01T08:05:00Z", "2026-03-01T16:05:00Z");
        assertThat(after(ScheduleSpec.every(Duration.ofDays(1)), "1969-12-30T12:00:00Z", 2))
                .containsExactly("1969-12-31T00:00:00Z", "1970-01-01T00:00:00Z");
    }

    @Test
    void startAndEndAreWithinTheBounds() {
        ScheduleSpec spec = ScheduleSpec.every(Duration.ofHours(1))
                .startAt(Instant.parse("2026-03-01T10:00:00Z"))
                .endAt(Instant.parse("2026-03-01T12:00:00Z"));
        assertThat(after(spec, "2026-01-01T00:00:00Z", 10))
                .containsExactly("2026-03-01T10:00:00Z", "2026-03-01T11:00:00Z", "2026-03-01T12:00:00Z");
    }

    @Test
    void jitterIsTheSameEverywhereAndEndsBeforeTheNextFiring() {
        ScheduleSpec spec = ScheduleSpec.every(Duration.ofMinutes(10)).jitter(Duration.ofHours(1));
        ScheduleDefinition schedule = ScheduleDefinition.of("a", spec, "C", "W");
        List<Duration> delays = new ArrayList<>();
        for (Instant nominal : FireTimes.next(spec, Instant.EPOCH, 200)) {
            Duration delay = Duration.between(nominal, FireTimes.due(schedule, nominal));
            assertThat(delay).isBetween(Duration.ZERO, Duration.ofMinutes(10).minusMillis(1));
            assertThat(FireTimes.due(ScheduleDefinition.of("a", spec, "C", "W"), nominal))
                    .isEqualTo(nominal.plus(delay));
            delays.add(delay);
        }
        assertThat(delays).anyMatch(delay -> delay.toMinutes() < 3).anyMatch(delay -> delay.toMinutes() > 6);
    }

    /** Whatever the zone does: in order, each named time of each day once, and nothing between two neighbours. */
    @Property(tries = 120)
    void eachNamedTimeFiresOnce(
            @ForAll("zones") ZoneId zone,
            @ForAll @IntRange(max = 59) int minute,
            @ForAll @IntRange(max = 23) int hour,
            @ForAll @IntRange(min = 2005, max = 2040) int year) {
        ScheduleSpec spec = ScheduleSpec.cron(zone, minute + " " + hour + " * * *");
        List<Instant> expected = new ArrayList<>();
        LocalDateTime wall = LocalDateTime.of(year, 1, 2, hour, minute);
        while (wall.getYear() == year) {
            var jump = zone.getRules().getTransition(wall);
            // Java itself takes the first of two, and would move what is jumped over by the length of the jump.
            expected.add(
                    jump != null && jump.isGap()
                            ? jump.getInstant()
                            : wall.atZone(zone).withEarlierOffsetAtOverlap().toInstant());
            wall = wall.plusDays(1);
        }
        expected = expected.stream().distinct().toList(); // the end of a day that was left out is midnight
        List<Instant> found = FireTimes.next(spec, expected.get(0).minusSeconds(1), expected.size());

        assertThat(found)
                .as(zone + " " + minute + " " + hour)
                .isEqualTo(expected)
                .isSorted();
        for (int i = 1; i < found.size(); i += 17) {
            Instant between = found.get(i - 1)
                    .plus(Duration.between(found.get(i - 1), found.get(i)).dividedBy(3));
            assertThat(FireTimes.next(spec, between)).contains(found.get(i));
        }
    }

    /** Every quarter of an hour of elapsed time, in zones whose offsets are quarters of an hour. */
    @Property(tries = 60)
    void everyHourIsNeverMoreAndNeverLessThanElapsedTime(
            @ForAll("zones") ZoneId zone, @ForAll @IntRange(min = 2005, max = 2040) int year) {
        ScheduleSpec spec = new ScheduleSpec(List.of(Cron.of("*/15 * * * *")), zone, null, null, null, Duration.ZERO);
        for (int month = 1; month <= 12; month++) {
            Instant time = LocalDateTime.of(year, month, 15, 0, 0).atZone(zone).toInstant();
            var change = zone.getRules().nextTransition(time);
            if (change == null) {
                return;
            }
            Instant before = change.getInstant().minusSeconds(3_600);
            assertThat(FireTimes.next(spec, before, 8))
                    .as(zone + " " + change)
                    .containsExactlyElementsOf(FireTimes.next(ScheduleSpec.every(Duration.ofMinutes(15)), before, 8));
        }
    }

    @Provide
    Arbitrary<ZoneId> zones() {
        return Arbitraries.of(
                        "Europe/Berlin",
                        "Europe/London",
                        "America/New_York",
                        "America/Sao_Paulo",
                        "America/St_Johns",
                        "Africa/Casablanca",
                        "Africa/Cairo",
                        "Asia/Tehran",
                        "Asia/Kathmandu",
                        "Asia/Gaza",
                        "Australia/Lord_Howe",
                        "Pacific/Apia",
                        "Pacific/Chatham",
                        "Antarctica/Troll",
                        "UTC",
                        "+05:30")
                .map(ZoneId::of);
    }
}
