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
    private static final int SLOWEST_MILLIS = 1_500;

    /** What becomes of one attempt. */
    record Attempt(boolean fails, Duration takes) {}

    Attempt of(String businessRefNo, String stage, String task, int attempt) {
        SplittableRandom random = new SplittableRandom(seed + Objects.hash(businessRefNo, stage, task, attempt));
        boolean fails = attempt < RELIABLE_FROM && random.nextDouble() < FAILS;
        boolean slow = random.nextDouble() < IS_SLOW;
        return new Attempt(fails, Duration.ofMillis(slow ? random.nextInt(SLOWEST_MILLIS) : random.nextInt(3)));
    }
}
