package io.waystage.blueprint.schedule;

import com.cronutils.model.time.ExecutionTime;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A cron expression: five fields (minute, hour, day of month, month, day of week), six with the second before them, or a
 * nickname as {@code @daily}. Fields take {@code *}, lists, ranges, steps and the names of months and days; days also {@code L}
 * (last), {@code 15W} (nearest weekday), {@code MON#1} (first Monday), {@code 5L} (last Friday). 0 and 7 are Sunday.
 *
 * <p>It is about the calendar and the clock on the wall, and knows no time zone. Immutable; equal when the text is.
 */
public final class Cron {

    private static final LocalDateTime LONG_AGO = LocalDateTime.of(2000, 1, 1, 0, 0);

    /** A schedule is read from its text each time it fires, and to parse a cron takes longer than all the rest. */
    private static final Map<String, Cron> KNOWN = new ConcurrentHashMap<>();

    private static final int MOST_KNOWN = 1_000;

    private final String expression;
    private final ExecutionTime times;
    private final boolean everyHour;

    private Cron(String expression) {
        com.cronutils.model.Cron cron = CronSyntax.parse(expression);
        this.expression = expression;
        this.times = ExecutionTime.forCron(cron);
        this.everyHour = CronSyntax.hasEveryHour(cron);
    }

    /** @throws IllegalArgumentException when it cannot be read, or never fires (as on 30 February) */
    public static Cron of(String expression) {
        String text = expression.strip();
        Cron known = KNOWN.get(text);
        if (known != null) {
            return known;
        }
        Cron cron = new Cron(text);
        if (cron.next(LONG_AGO).isEmpty()) {
            throw new IllegalArgumentException("The cron \"" + text + "\" never fires: there is no such day");
        }
        if (KNOWN.size() >= MOST_KNOWN) {
            KNOWN.clear();
        }
        KNOWN.put(text, cron);
        return cron;
    }

    public String expression() {
        return expression;
    }

    /** The first time on the wall that matches and is later than this one; empty if there is none. */
    public Optional<LocalDateTime> next(LocalDateTime after) {
        // In UTC, where every time on the wall is there exactly once.
        return times.nextExecution(ZonedDateTime.of(after, ZoneOffset.UTC)).map(ZonedDateTime::toLocalDateTime);
    }

    /** Whether the hour is {@code *}: it then goes by elapsed time when clocks are changed, else by the hours it names. */
    public boolean isEveryHour() {
        return everyHour;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Cron cron && cron.expression.equals(expression);
    }

    @Override
    public int hashCode() {
        return expression.hashCode();
    }

    @Override
    public String toString() {
        return expression;
    }
}
