package io.waystage.engine.schedule;

/** Why a schedule fires. */
public enum Cause {
    /** Its time has come. */
    CLOCK,
    /** Somebody wants it now. */
    TRIGGER,
    /** Somebody wants what a span of the past would have brought. */
    BACKFILL
}
