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
    FAILED;

    /** Whether somebody is to do it, or is doing it. */
    public boolean isOpen() {
        return this == SCHEDULED || this == STARTED;
    }

    /** Whether whatever waits for such a task may go on. */
    public boolean isDone() {
        return this == COMPLETED || this == SKIPPED;
    }
}
