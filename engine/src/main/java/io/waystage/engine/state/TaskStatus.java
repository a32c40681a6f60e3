package io.waystage.engine.state;

/** Where a task stands. */
public enum TaskStatus {
    /** Waits for its stage, its parents, or to be scheduled again. */
    PENDING,
    /** Its StartTask is out: the row in this state is the outbox. */
    SCHEDULED,
    /** A worker has said that it has begun; only of a task that has {@link io.waystage.blueprint.feature.Timeouts}. */
    STARTED,
    COMPLETED,
    /** Was not to be done; counts as done for whatever waits for it. */
    SKIPPED,
    /** The last attempt failed; waits for a TaskPending. */
    FAILED,
    /** Was not done, or not to the end, when its workflow was compensated or cancelled. */
    CANCELLED,
    /** Was done, and has been undone. */
    COMPENSATED;

    /** Whether somebody is to do it, or is doing it. */
    public boolean isOpen() {
        return this == SCHEDULED || this == STARTED;
    }

    /** Whether there is still something to come of it. */
    public boolean isUnfinished() {
        return this == PENDING || this == FAILED || isOpen();
    }

    /** Whether whatever waits for such a task may go on. */
    public boolean isDone() {
        return this == COMPLETED || this == SKIPPED;
    }
}
