package io.waystage.engine.state;

/** Somebody else does it and answers. */
final class WorkKind implements TaskKind {

    @Override
    public void begin(int task, Advance advance) {
        // The StartTask, or the start of another workflow, follows from its being scheduled.
    }
}
