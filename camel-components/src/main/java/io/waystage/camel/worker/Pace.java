package io.waystage.camel.worker;

import java.time.Duration;

/**
 * Decides whether one more task may share the commit of the tasks that are already done.
 *
 * <p>A JMS session commits all that it has received, so while a task runs the answers before it have to wait: committing
 * in the middle would acknowledge the running task as well. So a further task is taken only if it very probably ends
 * before the oldest answer has waited for the commit interval. What is expected is the mean of about the last 64 tasks: a
 * worker whose tasks are slow, or slow now and then, commits each alone; one whose tasks are fast fills its batches, and
 * one stall of the machine does not change that. A task that is slow against all experience delays only the answers of the
 * last commit interval, and loses nothing. For one thread; times are {@link System#nanoTime}.
 */
final class Pace {

    private static final int MEMORY = 64;

    private final int batchSize;
    private final long limit;
    private long expected;
    private int known;
    private int done;
    private long firstDone;

    Pace(int batchSize, Duration commitInterval) {
        this.batchSize = batchSize;
        this.limit = commitInterval.toNanos();
        this.expected = limit;
    }

    /** A new batch begins. */
    void begin() {
        done = 0;
    }

    /** A task has ended now, after this time. */
    void taskDone(long now, long duration) {
        if (done++ == 0) {
            firstDone = now;
        }
        expected += (duration - expected) / Math.min(++known, MEMORY);
    }

    boolean mayTakeAnother(long now) {
        return done < batchSize && now - firstDone + expected < limit;
    }
}
