package io.waystage.engine.client;

import io.waystage.engine.audit.TrailExport;
import io.waystage.engine.state.WorkflowState;
import io.waystage.engine.store.ActionPage;
import io.waystage.engine.store.ActionQuery;
import java.io.IOException;
import java.util.Optional;

/** Reads it from the engine's database. */
record StoredAuditLog(WorkflowReads reads) implements AuditLog {

    @Override
    public ActionPage actions(ActionQuery query) {
        return reads.audit().actions(query);
    }

    @Override
    public int export(WorkflowKey workflow, Appendable out) throws IOException {
        Optional<WorkflowState> found = reads.find(workflow);
        if (found.isEmpty()) {
            return -1;
        }
        WorkflowState state = found.get();
        return TrailExport.write(state, reads.audit().events(state.identity().id()), out);
    }
}
