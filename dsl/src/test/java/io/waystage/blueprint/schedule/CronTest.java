package io.waystage.blueprint.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which times a cron means, and what is said about one that means none. */
class CronTest {

    private static final LocalDateTime NOON = LocalDateTime.of(2026, 3, 1, 12, 0);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    0 2 * * *       | 2026-03-02T02:00    | 2026-03-03T02:00
                    */15 * * * *    | 2026-03-01T12:15    | 2026-03-01T12:30
                    30 0 12 * * *   | 2026-03-01T12:00:30 | 2026-03-02T12:00:30
                    0 8 * * MON-FRI | 2026-03-02T08:00    | 2026-03-03T08:00
                    0 0 * * 7       | 2026-03-08T00:00    | 2026-03-15T00:00
                    0 0 * * 0       | 2026-03-08T00:00    | 2026-03-15T00:00
                    0 0 L * *       | 2026-03-31T00:00    | 2026-04-30T00:00
                    0 0 LW * ?      | 2026-03-31T00:00    | 2026-04-30T00:00
                    0 0 15W * *     | 2026-03-16T00:00    | 2026-04-15T00:00
                    0 0 * * MON#1   | 2026-03-02T00:00    | 2026-04-06T00:00
                    0 0 * * 5L      | 2026-03-27T00:00    | 2026-04-24T00:00
                    0 0 29 2 *      | 2028-02-29T00:00    | 2032-02-29T00:00
                    @daily          | 2026-03-02T00:00    | 2026-03-03T00:00
                    @hourly         | 2026-03-01T13:00    | 2026-03-01T14:00
                    """)
    void fires(String expression, LocalDateTime first, LocalDateTime second) {
        Cron cron = Cron.of(expression);
        assertThat(cron.next(NOON)).contains(first);
        assertThat(cron.next(first)).contains(second);
        assertThat(cron).isEqualTo(Cron.of(" " + expression + " ")).hasToString(expression);
    }

    @Test
    void aLeapDayIsLeftOutAtTheTurnOfMostCenturies() {
        Cron leapDay = Cron.of("0 0 29 2 *");
        assertThat(leapDay.next(LocalDateTime.of(2096, 3, 1, 0, 0))).contains(LocalDateTime.of(2104, 2, 29, 0, 0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "0 25 * * *",
                "60 * * * *",
                "0 2 * *",
                "a b c d e",
                "0 0 0 * *",
                "0 0 * * 8",
                "*/0 * * * *",
                "0 22-2 * * *",
                "@reboot",
                "0 0 0 1 1 ? 2026"
            })
    void whatIsNoCronIsRefusedWithWhatOneIs(String expression) {
        assertThatThrownBy(() -> Cron.of(expression))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("The cron \"" + expression.strip() + "\" cannot be read: ")
                .hasMessageEndingWith("It has five fields (minute hour day-of-month month day-of-week), or six with the"
                        + " second before them, or is one of @hourly, @daily, @weekly, @monthly, @yearly");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0 0 30 2 *", "0 0 31 2,4,6 *", "0 0 * * MON#6", "0 0 ? * ?"})
    void oneThatNeverFiresIsRefused(String expression) {
        assertThatThrownBy(() -> Cron.of(expression))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The cron \"" + expression + "\" never fires: there is no such day");
    }

    @Test
    void daysByMonthAndByWeekTogetherAreRefusedSinceProgramsDisagree() {
        assertThatThrownBy(() -> Cron.of("0 0 13 * FRI"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("restricts day-of-month and day-of-week");
    }

    /** Against a look at every minute. */
    @Property(tries = 60)
    void aPlainCronMeansWhatItSays(
            @ForAll @IntRange(max = 59) int minute,
            @ForAll @IntRange(max = 23) int hour,
            @ForAll @IntRange(min = 1, max = 20) int step,
            @ForAll boolean byWeek,
            @ForAll @IntRange(min = 1, max = 28) int day,
            @ForAll @IntRange(max = 364) int startDay) {
        String expression = byWeek
                ? "*/%d %d-23 * * %d".formatted(step, hour, day % 7)
                : "%d,%d %d * 1-11 ?".formatted(minute, (minute + step) % 60, hour);
        LocalDateTime from = LocalDate.of(2027, 6, 1).plusDays(startDay).atTime(minute % 24, step);
        List<LocalDateTime> expected = new ArrayList<>();
        for (LocalDateTime time = from.plusMinutes(1); time.isBefore(from.plusDays(9)); time = time.plusMinutes(1)) {
            boolean matches = byWeek
                    ? time.getMinute() % step == 0
                            && time.getHour() >= hour
                            && time.getDayOfWeek() == DayOfWeek.SUNDAY.plus(day % 7)
                    : (time.getMinute() == minute || time.getMinute() == (minute + step) % 60)
                            && time.getHour() == hour
                            && time.getMonthValue() <= 11;
            if (matches) {
                expected.add(time);
            }
        }
        List<LocalDateTime> found = new ArrayList<>();
        LocalDateTime time = Cron.of(expression).next(from).orElseThrow();
        while (time.isBefore(from.plusDays(9))) {
            found.add(time);
            time = Cron.of(expression).next(time).orElseThrow();
        }
        assertThat(found).as(expression).isEqualTo(expected);
        assertThat(found).allMatch(one -> one.equals(one.truncatedTo(ChronoUnit.MINUTES)));
    }
}
