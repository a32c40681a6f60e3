package io.waystage.blueprint;

import java.util.Map;

/** A blueprint and this node's wiring for its tasks, as one Java builder or one file defines them. */
public record WorkflowDefinition(Blueprint blueprint, Map<TaskRef, Wiring> wiring) {

    public WorkflowDefinition {
        wiring = Map.copyOf(wiring);
    }
}
