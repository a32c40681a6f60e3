package io.waystage.camel.worker;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Settles whether a task ended in time: either its own thread says so first, or the watch abandons it first. */
final class HangGuard {

    private record Running(Thread thread, long since) {}

    private final AtomicReference<@Nullable Running> running = new AtomicReference<>();
    private volatile boolean abandoned;

    void begin(long now) {
        running.set(new Running(Thread.currentThread(), now));
    }

    /** @return false if the task was abandoned meanwhile */
    boolean end() {
        return running.getAndSet(null) != null;
    }

    boolean isAbandoned() {
        return abandoned;
    }

    /**
     * Gives up a task that has run for longer than this.
     *
     * @return its thread, or null if there is nothing to give up
     */
    @Nullable
    Thread abandonIfLate(long now, Duration limit) {
        Running current = running.get();
        if (current == null || now - current.since < limit.toNanos() || !running.compareAndSet(current, null)) {
            return null;
        }
        abandoned = true;
        return current.thread;
    }
}
