package io.waystage.engine.store;

import io.waystage.engine.state.TrailHash;
import io.waystage.engine.state.WorkflowState;
import java.util.Map;
import java.util.UUID;

/**
 * What a batch has made of the audit trails that it has added to.
 *
 * @param last the hashes of their last events, by workflow
 */
public record TrailHeads(Map<UUID, TrailHash> last) {

    /** This state as it is stored now; whoever keeps it, keeps this one. */
    public WorkflowState onto(WorkflowState state) {
        TrailHash hash = last.get(state.identity().id());
        return hash == null ? state : state.withTrail(hash);
    }
}
