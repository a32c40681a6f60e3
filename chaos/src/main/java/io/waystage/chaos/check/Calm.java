package io.waystage.chaos.check;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** When nothing was broken, and nothing had been for long enough that it shows no more. Some promises hold only then. */
public record Calm(List<Trouble> troubles) {

    public static final Calm ALWAYS = new Calm(List.of());

    /** Until all connections are there again, and what has waited is done. */
    private static final Duration AFTERMATH = Duration.ofSeconds(10);

    /** A fault from its beginning until all it has broken runs again. */
    public record Trouble(Instant from, Instant to) {}

    public Calm {
        troubles = List.copyOf(troubles);
    }

    boolean during(Instant from, Instant to) {
        return troubles.stream()
                .noneMatch(trouble -> trouble.from.isBefore(to)
                        && trouble.to.plus(AFTERMATH).isAfter(from));
    }
}
