package io.waystage.engine.state;

/** Where a task stands. */
public enum TaskStatus {
    /** Waits for its stage, its parents, or to be scheduled again. */
    PENDING,
    /** Its StartTask is out: the row in this state is the outbox. */
    SCHEDULED,
    COMPLETED,
    /** The last attempt failed; waits for a TaskPending. */
    FAILED
}
