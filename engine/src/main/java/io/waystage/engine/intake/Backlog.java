package io.waystage.engine.intake;

import java.time.Duration;

/**
 * Whether more events wait than one lane takes in with its small batches. Only then do further lanes help: at a lower rate they
 * would halve its batches, and each batch is a transaction and a commit. Shared by the lanes of a queue; thread safe.
 */
final class Backlog {

    /** A batch of at least this share of the largest one says that events wait. */
    private static final int SHARE = 2;

    /** So long after the last such batch the further lanes stay, so that they do not come and go. */
    private static final long LINGER_NANOS = Duration.ofMillis(250).toNanos();

    private final int enough;
    private long last = System.nanoTime() - LINGER_NANOS;

    /** @param batchSize how many events a batch may have */
    Backlog(int batchSize) {
        this.enough = Math.max(1, batchSize / SHARE);
    }

    /** A lane has taken a batch of so many events. */
    synchronized void took(int events) {
        if (events >= enough) {
            last = System.nanoTime();
            notifyAll();
        }
    }

    synchronized boolean isThere() {
        return System.nanoTime() - last < LINGER_NANOS;
    }

    /** Waits until there is one, at most so long. */
    synchronized void await(long millis) throws InterruptedException {
        long end = System.nanoTime() + millis * 1_000_000;
        for (long left = millis; left > 0 && !isThere(); left = (end - System.nanoTime()) / 1_000_000) {
            wait(left);
        }
    }
}
