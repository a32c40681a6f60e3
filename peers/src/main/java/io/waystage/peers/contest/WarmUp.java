package io.waystage.peers.contest;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Lets a load run until the engine is at its speed. How long that takes depends on how much code an engine has for the JIT
 * compiler: a fixed time would be unfair to some.
 */
final class WarmUp {

    /** So often a warm-up of the shortest time is looked at. */
    private static final int SLICES = 4;

    private static final int AT_MOST_TIMES = 3;
    private static final double STILL_FASTER = 1.1;
    private static final int ENOUGH = 2;

    private WarmUp() {}

    /**
     * Waits.
     *
     * @param atLeast and at most three times as long; it ends when two quarters of it after another brought no tenth more
     *     than the best one before
     * @param finished workflows so far
     */
    static void run(Duration atLeast, LongSupplier finished) throws InterruptedException {
        long slice = atLeast.toNanos() / SLICES;
        long best = 0;
        int idle = 0;
        for (int i = 1; i <= AT_MOST_TIMES * SLICES; i++) {
            long begin = finished.getAsLong();
            TimeUnit.NANOSECONDS.sleep(slice);
            long now = finished.getAsLong() - begin;
            idle = now > best * STILL_FASTER ? 0 : idle + 1;
            if (i >= SLICES && best > 0 && idle >= ENOUGH) {
                return;
            }
            best = Math.max(best, now);
        }
    }
}
