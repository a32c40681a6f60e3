package io.waystage.engine.state;

import org.jspecify.annotations.Nullable;

/**
 * How a workflow that is being compensated will end.
 *
 * @param type of the error that is the reason; null if it has none
 * @param why for people
 * @param cancelled whether as CANCELLED, and not as FAILED
 */
record Ending(@Nullable String type, String why, boolean cancelled) {

    Change change() {
        return cancelled ? new Change.WorkflowCancelled(why) : new Change.WorkflowFailed(type, why);
    }
}
