package io.waystage.engine.state;

import org.jspecify.annotations.Nullable;

/**
 * How a workflow that is being compensated will end.
 *
 * @param type of the error that is the reason; null if it has none
 * @param why for people
 * @param cancelled whether as CANCELLED, and not as FAILED
 * @param atOnce whether nothing is to be undone, also of what it has started
 */
record Ending(@Nullable String type, String why, boolean cancelled, boolean atOnce) {

    /** One before which what has been done is undone. */
    Ending(@Nullable String type, String why, boolean cancelled) {
        this(type, why, cancelled, false);
    }

    Change change() {
        return cancelled ? new Change.WorkflowCancelled(why, atOnce) : new Change.WorkflowFailed(type, why);
    }
}
