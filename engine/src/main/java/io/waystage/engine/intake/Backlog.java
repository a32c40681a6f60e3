package io.waystage.engine.intake;

import java.time.Duration;

/**
 * Whether more events wait than a batch can have. Only then do further lanes help: at a lower rate they would halve the batches of the
 * first one, and each batch is a transaction and a commit. A batch that is only large says nothing: two lanes on a busy machine are slow
 * enough to find large ones again and again, and would call each other for good. Shared by the lanes of a queue; thread safe.
 */
final class Backlog {

    /** So long after the last full batch the further lanes stay, so that they do not come and go. */
    private static final long LINGER_NANOS = Duration.ofMillis(250).toNanos();

    private final int batchSize;
    private long last = System.nanoTime() - LINGER_NANOS;

    /** @param batchSize how many events a batch may have */
    Backlog(int batchSize) {
        this.batchSize = batchSize;
    }

    /** A lane has taken a batch of so many events. */
    synchronized void took(int events) {
        if (events >= batchSize) {
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
