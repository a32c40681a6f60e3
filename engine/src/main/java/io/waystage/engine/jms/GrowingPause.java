package io.waystage.engine.jms;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A pause between tries that doubles each time, and that a stop ends at once. For one thread. */
public final class GrowingPause {

    private static final Duration FIRST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final CountDownLatch stop;
    private Duration next = FIRST;

    /** @param stop counted down when there is nothing to wait for any more */
    public GrowingPause(CountDownLatch stop) {
        this.stop = stop;
    }

    /** Waits; false if it was stopped. */
    public boolean await() {
        Duration length = next;
        next = length.multipliedBy(2).compareTo(LONGEST) > 0 ? LONGEST : length.multipliedBy(2);
        try {
            return !stop.await(length.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** After a success: the next pause is a short one again. */
    public void reset() {
        next = FIRST;
    }
}
