package io.waystage.engine.state;

/** Where a workflow stands as a whole. */
public enum WorkflowStatus {
    /** Known to nobody yet; the state before its StartWorkflow is applied. */
    NOT_STARTED,
    /** It has been asked for, and begins at a time that is yet to come. */
    DELAYED,
    RUNNING,
    /** What is under way goes on, and nothing new begins until somebody resumes it. */
    PAUSED,
    /** What has been done is being undone; then it ends as FAILED or CANCELLED. */
    COMPENSATING,
    COMPLETED,
    /** It has ended without being done, and nothing happens to it any more. */
    FAILED,
    /** Somebody has made an end of it. */
    CANCELLED;

    /** Whether its tasks are being done. */
    public boolean isUnderWay() {
        return this == RUNNING || this == PAUSED || this == COMPENSATING;
    }

    /** Whether it goes forward, now or when it is resumed. */
    boolean isForward() {
        return this == RUNNING || this == PAUSED;
    }

    /** Whether it has ended, one way or the other. */
    public boolean isClosed() {
        return this == COMPLETED || this == FAILED || this == CANCELLED;
    }
}
