package io.waystage.blueprint.schedule;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When a schedule fires: at every time of its crons and of its interval, each counted once.
 *
 * @param crons on the clocks of {@code zone}; may be empty if there is an interval
 * @param interval null for none
 * @param startAt no firing is earlier; null for no bound
 * @param endAt no firing is later; null for no bound
 * @param jitter each firing is later than its nominal time by a part of this that looks random, and is the same on every node;
 *     never as late as the next one's nominal time
 */
public record ScheduleSpec(
        List<Cron> crons,
        ZoneId zone,
        @Nullable Interval interval,
        @Nullable Instant startAt,
        @Nullable Instant endAt,
        Duration jitter) {

    /** No jitter is longer. */
    public static final Duration LONGEST_JITTER = Duration.ofDays(1);

    public static final int MOST_CRONS = 100;

    public ScheduleSpec {
        crons = List.copyOf(crons);
        if (crons.isEmpty() && interval == null) {
            throw new IllegalArgumentException("A schedule needs a cron or an interval");
        }
        if (crons.size() > MOST_CRONS) {
            throw new IllegalArgumentException("A schedule has at most " + MOST_CRONS + " crons, not " + crons.size());
        }
        if (startAt != null && endAt != null && endAt.isBefore(startAt)) {
            throw new IllegalArgumentException("The end " + endAt + " is before the start " + startAt);
        }
        if (jitter.isNegative() || jitter.compareTo(LONGEST_JITTER) > 0) {
            throw new IllegalArgumentException(
                    "jitter must be between 0 and " + LONGEST_JITTER.toHours() + " hours: " + jitter);
        }
    }

    /** At the times of all these crons, on the clocks of this zone. */
    public static ScheduleSpec cron(ZoneId zone, String... expressions) {
        return new ScheduleSpec(
                List.of(expressions).stream().map(Cron::of).toList(), zone, null, null, null, Duration.ZERO);
    }

    /** The same time apart. */
    public static ScheduleSpec every(Duration every) {
        return every(every, Duration.ZERO);
    }

    public static ScheduleSpec every(Duration every, Duration offset) {
        return new ScheduleSpec(List.of(), ZoneOffset.UTC, new Interval(every, offset), null, null, Duration.ZERO);
    }

    /**
     * Reads a zone's name.
     *
     * @throws IllegalArgumentException when there is none of this name
     */
    public static ZoneId zone(String name) {
        try {
            return ZoneId.of(name.strip());
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "There is no time zone \"" + name
                            + "\"; names are like Europe/Berlin, America/New_York, UTC or +02:00",
                    e);
        }
    }

    public ScheduleSpec startAt(@Nullable Instant value) {
        return new ScheduleSpec(crons, zone, interval, value, endAt, jitter);
    }

    public ScheduleSpec endAt(@Nullable Instant value) {
        return new ScheduleSpec(crons, zone, interval, startAt, value, jitter);
    }

    public ScheduleSpec jitter(Duration value) {
        return new ScheduleSpec(crons, zone, interval, startAt, endAt, value);
    }
}
