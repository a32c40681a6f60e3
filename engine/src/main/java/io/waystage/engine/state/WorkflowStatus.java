package io.waystage.engine.state;

/** Where a workflow stands as a whole. */
public enum WorkflowStatus {
    /** Known to nobody yet; the state before its StartWorkflow is applied. */
    NOT_STARTED,
    /** It has been asked for, and begins at a time that is yet to come. */
    DELAYED,
    RUNNING,
    COMPLETED,
    /** It has ended without being done, and nothing happens to it any more. */
    FAILED;

    /** Whether it has ended, one way or the other. */
    public boolean isClosed() {
        return this == COMPLETED || this == FAILED;
    }
}
