package io.waystage.camel.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.waystage.blueprint.RetryPolicy;
import io.waystage.engine.state.AuditFold;
import io.waystage.engine.state.Change;
import io.waystage.engine.state.Plan;
import io.waystage.engine.state.WorkflowState;
import io.waystage.engine.state.WorkflowStatus;
import io.waystage.engine.store.RecordedEvent;
import io.waystage.engine.store.WorkflowQueries;
import io.waystage.engine.store.sql.Database;
import io.waystage.engine.store.sql.DatabaseOptions;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;

/** Reads the database after the nodes are gone and asserts what no crash may change. */
final class AuditCheck {

    private AuditCheck() {}

    /** All orders are there once and complete, each with exactly its effective events, and each trail folds to its state. */
    static void assertAllComplete(DataSource dataSource, int orders) {
        Database database = Database.open(dataSource, DatabaseOptions.DEFAULT);
        List<WorkflowState> workflows = database.queries().list(WorkflowQueries.Filter.ALL, orders + 1);
        assertThat(workflows).hasSize(orders);
        Set<String> references = new HashSet<>();
        for (WorkflowState workflow : workflows) {
            String reference = workflow.identity().businessRefNo();
            assertThat(references.add(reference))
                    .as("%s is there once", reference)
                    .isTrue();
            assertThat(workflow.status()).as(reference).isEqualTo(WorkflowStatus.COMPLETED);
            List<RecordedEvent> trail =
                    database.queries().history(workflow.identity().id());
            assertEffects(reference, trail);
            assertFolds(database, workflow, trail);
        }
    }

    /** A crash may bring a task's answer twice; only one of them has an effect. */
    private static void assertEffects(String reference, List<RecordedEvent> trail) {
        List<Change> changes =
                trail.stream().flatMap(event -> event.changes().stream()).toList();
        assertThat(trail.stream().filter(event -> !event.changes().isEmpty()))
                .as("effective events of %s: one start, five completions", reference)
                .hasSize(6);
        assertThat(changes.stream()
                        .filter(Change.TaskCompleted.class::isInstance)
                        .map(change -> ((Change.TaskCompleted) change).task()))
                .as("completed tasks of %s", reference)
                .hasSize(5)
                .doesNotHaveDuplicates();
        assertThat(changes.stream().filter(Change.TaskScheduled.class::isInstance))
                .as("scheduled tasks of %s", reference)
                .hasSize(5);
    }

    private static void assertFolds(Database database, WorkflowState workflow, List<RecordedEvent> trail) {
        Plan plan = Plan.of(
                database.blueprints()
                        .find(
                                workflow.identity().blueprint(),
                                workflow.identity().blueprintVersion())
                        .orElseThrow()
                        .blueprint(),
                RetryPolicy.never());
        List<AuditFold.Entry> entries = trail.stream()
                .map(event -> new AuditFold.Entry(event.seq(), event.at(), event.outcome(), event.changes()))
                .toList();
        assertThat(AuditFold.firstDifference(plan, workflow, entries))
                .as(
                        "the audit trail of %s folds to its state",
                        workflow.identity().businessRefNo())
                .isEmpty();
    }
}
