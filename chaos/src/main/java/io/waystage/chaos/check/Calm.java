package io.waystage.chaos.check;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * When nothing was broken, and nothing had been for long enough that it shows no more; nor had anybody to wait for what he said to be taken in,
 * as on a machine that does too much at once. Some promises hold only then. For one thread.
 */
public final class Calm {

    /** Until all connections are there again, and what has waited is done. */
    private static final Duration AFTERMATH = Duration.ofSeconds(10);

    /** What nobody minds to wait. */
    private static final Duration SHORT = Duration.ofMillis(300);

    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final List<Trouble> troubles;
    private final Set<Long> slowSeconds = new HashSet<>();

    /** A fault from its beginning until all it has broken runs again. */
    public record Trouble(Instant from, Instant to) {}

    public Calm(List<Trouble> troubles) {
        this.troubles = List.copyOf(troubles);
    }

    /** Something was said, and was taken in then. */
    void waited(Instant from, Instant to) {
        if (from.plus(SHORT).isBefore(to)) {
            Instant begin = from.isBefore(to.minus(LONGEST)) ? to.minus(LONGEST) : from;
            for (long second = begin.getEpochSecond(); second <= to.getEpochSecond(); second++) {
                slowSeconds.add(second);
            }
        }
    }

    /** Once all is known that {@link #waited}. */
    boolean during(Instant from, Instant to) {
        for (long second = from.getEpochSecond(); second <= to.getEpochSecond(); second++) {
            if (slowSeconds.contains(second)) {
                return false;
            }
        }
        return troubles.stream()
                .noneMatch(trouble ->
                        trouble.from.isBefore(to) && trouble.to.plus(AFTERMATH).isAfter(from));
    }
}
