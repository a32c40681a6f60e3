package io.waystage.engine.state;

/** Where a workflow stands as a whole. */
public enum WorkflowStatus {
    /** Known to nobody yet; the state before its StartWorkflow is applied. */
    NOT_STARTED,
    RUNNING,
    COMPLETED
}
