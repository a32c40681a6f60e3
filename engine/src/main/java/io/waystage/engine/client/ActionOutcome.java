package io.waystage.engine.client;

/** What an action on one message has come to. */
public enum ActionOutcome {
    DONE,
    /** Somebody has done the very same before; nothing was done now. */
    ALREADY_DONE
}
