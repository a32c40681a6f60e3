package io.waystage.engine.client;

import io.waystage.engine.catalog.BlueprintCatalog;
import io.waystage.engine.message.RejectedException;
import io.waystage.engine.state.MigrationCheck;
import io.waystage.engine.state.Plan;
import io.waystage.engine.state.WorkflowIdentity;
import io.waystage.engine.state.WorkflowState;
import io.waystage.engine.store.WorkflowQueries;
import java.util.List;
import java.util.Optional;

/** Says of workflows whether they can be migrated, without doing it. */
record MigrationChecks(WorkflowReads reads) {

    MigrationVerdict check(WorkflowKey workflow, Migration migration) {
        WorkflowState state = reads.find(workflow)
                .orElseThrow(() -> new RejectedException("There is no workflow " + workflow.text()));
        MigrationVerdict verdict = verdict(state, migration);
        if (target(state, migration).isEmpty()) {
            throw new RejectedException(noVersion(state, migration));
        }
        return verdict;
    }

    List<MigrationVerdict> check(WorkflowQueries.Filter filter, Migration migration, int limit) {
        return reads.queries().list(filter, limit).stream()
                .map(state -> verdict(state, migration))
                .toList();
    }

    private MigrationVerdict verdict(WorkflowState state, Migration migration) {
        WorkflowIdentity identity = state.identity();
        return new MigrationVerdict(
                identity.id(),
                identity.blueprint().componentName(),
                identity.blueprint().workflowName(),
                identity.businessRefNo(),
                identity.blueprintVersion(),
                state.status(),
                identity.blueprintVersion() == migration.toVersion(),
                whyNot(state, migration));
    }

    private List<String> whyNot(WorkflowState state, Migration migration) {
        return target(state, migration)
                .map(to ->
                        MigrationCheck.whyNot(reads.plan(state), state, migration.toVersion(), to, migration.tasks()))
                .orElseGet(() -> List.of(noVersion(state, migration)));
    }

    private Optional<Plan> target(WorkflowState state, Migration migration) {
        BlueprintCatalog catalog = reads.catalog();
        return catalog.plan(state.identity().blueprint(), migration.toVersion());
    }

    private static String noVersion(WorkflowState state, Migration migration) {
        return "There is no version " + migration.toVersion() + " of the blueprint "
                + state.identity().blueprint();
    }
}
