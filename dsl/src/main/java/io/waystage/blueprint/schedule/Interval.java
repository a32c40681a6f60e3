package io.waystage.blueprint.schedule;

import java.time.Duration;

/**
 * The same time apart, for ever: all instants that are a multiple of {@code every}, plus {@code offset}, after the beginning of
 * 1970 in UTC. It knows no time zone and no changing of clocks.
 *
 * @param every whole seconds, one or more
 * @param offset whole seconds, less than {@code every}
 */
public record Interval(Duration every, Duration offset) {

    /** No interval is longer. */
    public static final Duration LONGEST = Duration.ofDays(3_660);

    public Interval {
        if (every.compareTo(Duration.ofSeconds(1)) < 0 || every.compareTo(LONGEST) > 0 || !isWhole(every)) {
            throw new IllegalArgumentException(
                    "every must be whole seconds, from 1 second to " + LONGEST.toDays() + " days: " + every);
        }
        if (offset.isNegative() || offset.compareTo(every) >= 0 || !isWhole(offset)) {
            throw new IllegalArgumentException(
                    "offset must be whole seconds, 0 or more and less than every (" + every + "): " + offset);
        }
    }

    private static boolean isWhole(Duration duration) {
        return duration.equals(Duration.ofSeconds(duration.toSeconds()));
    }

    public static Interval of(Duration every) {
        return new Interval(every, Duration.ZERO);
    }
}
