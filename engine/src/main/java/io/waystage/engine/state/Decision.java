package io.waystage.engine.state;

import java.util.List;

/**
 * What one event does to one workflow.
 *
 * @param state after the event; its {@code seq} is one higher even when the event was ignored
 * @param changes in the order in which they happened; empty exactly when the outcome {@linkplain Outcome#hasChanges has none}
 */
public record Decision(WorkflowState state, Outcome outcome, List<Change> changes) {

    public Decision {
        changes = List.copyOf(changes);
        if (changes.isEmpty() == outcome.hasChanges()) {
            throw new IllegalArgumentException("Outcome " + outcome + " does not go with the changes " + changes);
        }
    }
}
