package io.waystage.chaos.check;

import io.waystage.blueprint.Blueprint;
import io.waystage.chaos.node.Effect;
import io.waystage.engine.state.AuditFold;
import io.waystage.engine.state.Change;
import io.waystage.engine.state.WorkflowState;
import java.util.List;
import java.util.stream.Stream;

/**
 * All that is known of one workflow.
 *
 * @param trail what its events changed, in their order
 * @param events what its events' messages said, as far as they are about tasks
 * @param effects what workers did for it, by their own account
 */
public record WorkflowCase(
        WorkflowState state,
        Blueprint blueprint,
        List<AuditFold.Entry> trail,
        List<TaskEvent> events,
        List<Effect> effects) {

    public WorkflowCase {
        trail = List.copyOf(trail);
        events = List.copyOf(events);
        effects = List.copyOf(effects);
    }

    /** All changes in their order. */
    Stream<Change> changes() {
        return trail.stream().flatMap(entry -> entry.changes().stream());
    }

    /** For people. */
    String name() {
        return state.identity().blueprint() + "/" + state.identity().businessRefNo();
    }
}
