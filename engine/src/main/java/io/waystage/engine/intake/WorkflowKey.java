package io.waystage.engine.intake;

import io.waystage.blueprint.BlueprintKey;
import io.waystage.engine.state.WorkflowIdentity;

/** The business key of a workflow. */
record WorkflowKey(BlueprintKey blueprint, String businessRefNo) {

    static WorkflowKey of(WorkflowIdentity identity) {
        return new WorkflowKey(identity.blueprint(), identity.businessRefNo());
    }

    @Override
    public String toString() {
        return blueprint + "/" + businessRefNo;
    }
}
