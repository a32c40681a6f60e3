package io.waystage.chaos.node;

import java.time.Duration;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * What a worker does with an attempt: the same for the same attempt of the same task with the same seed, on whichever node.
 */
record Behaviour(long seed) {

    private static final int RELIABLE_FROM = 4;
    private static final double FAILS = 0.1;
    private static final double IS_SLOW = 0.03;
    private static final double STOPS = 0.04;
    private static final double TAKES_LONG = 0.06;

    /** Of one that takes long: together they take longer than the limit between two of them. */
    private static final int FEWEST_BEATS = 7;

    private static final int SLOWEST_MILLIS = 1_500;

    /** What becomes of one attempt. */
    record Attempt(boolean fails, Duration takes) {}

    /**
     * The signs of life of one attempt.
     *
     * @param stops whether it is silent afterwards, for longer than it may
     */
    record Beats(int count, boolean stops) {}

    Beats beats(String businessRefNo, String stage, String task, int attempt) {
        SplittableRandom random = new SplittableRandom(seed + Objects.hash(task, businessRefNo, stage, attempt));
        double kind = random.nextDouble();
        if (attempt < RELIABLE_FROM && kind < STOPS) {
            return new Beats(1 + random.nextInt(3), true);
        }
        return new Beats(kind < STOPS + TAKES_LONG ? FEWEST_BEATS + random.nextInt(FEWEST_BEATS) : 1, false);
    }

    Attempt of(String businessRefNo, String stage, String task, int attempt) {
        SplittableRandom random = new SplittableRandom(seed + Objects.hash(businessRefNo, stage, task, attempt));
        boolean fails = attempt < RELIABLE_FROM && random.nextDouble() < FAILS;
        boolean slow = random.nextDouble() < IS_SLOW;
        return new Attempt(fails, Duration.ofMillis(slow ? random.nextInt(SLOWEST_MILLIS) : random.nextInt(3)));
    }
}
