package io.waystage.engine.state;

import java.util.List;

/**
 * What one event does to one workflow.
 *
 * @param state after the event; its {@code seq} is one higher even when the event was ignored
 * @param changes empty exactly when the outcome is not {@link Outcome#APPLIED}
 */
public record Decision(WorkflowState state, Outcome outcome, List<Change> changes) {

    public Decision {
        changes = List.copyOf(changes);
    }
}
