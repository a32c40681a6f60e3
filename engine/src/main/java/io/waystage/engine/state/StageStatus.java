package io.waystage.engine.state;

/** Where a stage stands. */
public enum StageStatus {
    NOT_STARTED,
    ACTIVE,
    COMPLETED
}
