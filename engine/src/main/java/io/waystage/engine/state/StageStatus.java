package io.waystage.engine.state;

/** Where a stage stands. */
public enum StageStatus {
    NOT_STARTED,
    ACTIVE,
    COMPLETED;

    /** Stages run strictly one after the other, so their statuses follow from how far the workflow has come. */
    static StageStatus of(int stage, int completedStages, boolean inStage) {
        if (stage < completedStages) {
            return COMPLETED;
        }
        return stage == completedStages && inStage ? ACTIVE : NOT_STARTED;
    }
}
