package io.waystage.blueprint;

import java.time.Duration;

/**
 * Implemented by an exception that says when to try again: the failed task is retried after this pause, which takes the place of the
 * one in its retry policy. The policy's other bounds hold: attempts, elapsed time, error types that are not retried.
 */
public interface RetryLater {

    /** Zero or more, at most {@link RetryPolicy#LONGEST}; one that is out of range is ignored. */
    Duration retryAfter();
}
