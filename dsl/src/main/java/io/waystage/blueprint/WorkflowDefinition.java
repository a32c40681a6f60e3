package io.waystage.blueprint;

import java.util.List;
import java.util.Map;

/**
 * A blueprint, this node's wiring for its tasks, and when it starts by itself, as one Java builder or one file defines them.
 *
 * @param schedules start workflows of this blueprint; they are no part of it and of its version
 */
public record WorkflowDefinition(Blueprint blueprint, Map<TaskRef, Wiring> wiring, List<ScheduleDefinition> schedules) {

    public WorkflowDefinition {
        wiring = Map.copyOf(wiring);
        schedules = List.copyOf(schedules);
    }

    /** One that starts only when somebody asks. */
    public WorkflowDefinition(Blueprint blueprint, Map<TaskRef, Wiring> wiring) {
        this(blueprint, wiring, List.of());
    }
}
