package io.waystage.engine.audit;

import io.waystage.engine.catalog.BlueprintCatalog;
import io.waystage.engine.state.AuditFold;
import io.waystage.engine.state.Plan;
import io.waystage.engine.state.Plans;
import io.waystage.engine.state.WorkflowState;
import io.waystage.engine.store.StoredTrail;
import io.waystage.engine.store.StoredWorkflow;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Compares one workflow with its trail. The chain comes first: where it is whole and the fold differs, nobody has changed what the
 * engine wrote.
 */
record Comparison(BlueprintCatalog catalog) {

    /** What differs first, in words; null if nothing does. */
    @Nullable
    String difference(StoredWorkflow workflow, StoredTrail trail) {
        WorkflowState state = workflow.state();
        if (state == null) {
            return workflow.problem();
        }
        if (trail.problem() != null) {
            return trail.problem();
        }
        String broken = new ChainCheck(state, trail.links()).difference();
        if (broken != null) {
            return broken;
        }
        Optional<Plan> plan =
                catalog.plan(workflow.blueprint(), state.identity().blueprintVersion());
        if (plan.isEmpty()) {
            return "its blueprint " + workflow.blueprint() + " version "
                    + state.identity().blueprintVersion() + " is not in the database";
        }
        try {
            Plans plans = version -> catalog.plan(workflow.blueprint(), version).orElse(null);
            return AuditFold.firstDifference(plans, state, trail.entries())
                    .orElseGet(() -> ActionCheck.difference(workflow, trail));
        } catch (RuntimeException e) {
            return "its audit trail cannot be folded: " + e;
        }
    }
}
