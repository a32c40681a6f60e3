package io.waystage.engine.store.sql;

import static io.waystage.engine.store.sql.Fixtures.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waystage.blueprint.RetryPolicy;
import io.waystage.engine.audit.Difference;
import io.waystage.engine.audit.Verification;
import io.waystage.engine.audit.VerifyProgress;
import io.waystage.engine.audit.VerifyReport;
import io.waystage.engine.catalog.BlueprintCatalog;
import io.waystage.engine.state.WorkflowState;
import io.waystage.engine.state.WorkflowStatus;
import io.waystage.engine.store.AuditReader;
import io.waystage.engine.store.AuditReader.Filter;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The check of audit trails on every database: it finds each kind of damage, and nothing where there is none. */
abstract class VerificationContract extends StoreContract {

    private static final String INSERT = "insert into waystage_event"
            + " (workflow_id, event_id, seq, event_name, outcome, recorded_at, changes, payload) ";

    private BlueprintCatalog catalog;
    private DecidedWorkflows workflows;

    @BeforeAll
    void deploy() {
        catalog = new BlueprintCatalog(
                database.blueprints(), RetryPolicy.never(), Clock.fixed(NOW, ZoneOffset.UTC), Set.of());
        workflows = new DecidedWorkflows(database.workflows(), catalog.deploy(Fixtures.twoStages()));
    }

    @BeforeEach
    void empty() {
        TestDatabase.execute(dataSource, "delete from waystage_event");
        TestDatabase.execute(dataSource, "delete from waystage_workflow");
    }

    @Test
    void findsNothingInAnEmptyDatabase() {
        VerifyReport report = verify(Filter.ALL);

        assertThat(report.isClean()).isTrue();
        assertThat(report.workflows()).isZero();
        assertThat(report.first()).isEmpty();
    }

    @Test
    void findsNothingWhereNothingIsWrongAndTellsOfEachPage() {
        workflows.startAll(1_203);
        WorkflowState closed = workflows.closed();
        List<VerifyProgress> progress = new ArrayList<>();

        VerifyReport report = verification().run(Filter.ALL, progress::add);

        assertThat(report.differences()).isEmpty();
        assertThat(report.workflows()).isEqualTo(1_204);
        assertThat(report.events()).isEqualTo(1_203 + closed.seq());
        assertThat(progress).extracting(VerifyProgress::workflows).containsExactly(500L, 1_000L, 1_204L);
        assertThat(progress).allSatisfy(step -> assertThat(step.rate()).isPositive());
    }

    @Test
    void findsALostEvent() {
        WorkflowState state = workflows.closed();
        damage("delete from waystage_event where seq = 2 and workflow_id = ", state);

        assertOnly(state, "event 2 of the audit trail is missing: event 3 is in its place");
    }

    @Test
    void findsALostLastEvent() {
        WorkflowState state = workflows.closed();
        damage("delete from waystage_event where seq = 3 and workflow_id = ", state);

        assertOnly(state, "event 3 of the audit trail is missing: it ends with event 2, and there were 3");
    }

    @Test
    void findsALostLastEventWithoutHashes() {
        WorkflowState state = workflows.closed();
        damage("delete from waystage_event where seq = 3 and workflow_id = ", state);
        removeHashes();

        assertOnly(state, "number of events: 2 by the audit trail, 3 in the store");
    }

    @Test
    void findsAWorkflowWithoutEvents() {
        WorkflowState state = workflows.closed();
        damage("delete from waystage_event where workflow_id = ", state);

        assertOnly(state, "the audit trail is empty");
    }

    @Test
    void findsADoubledEvent() {
        WorkflowState state = workflows.closed();
        damage(
                INSERT + "select workflow_id, '" + Fixtures.id()
                        + "', 4, event_name, outcome, recorded_at, changes, payload from waystage_event"
                        + " where seq = 2 and workflow_id = ",
                state);
        removeHashes();

        assertOnly(state, "event 4: task PREPARE/bake: TaskCompleted leads nowhere from COMPLETED");
    }

    @Test
    void findsAnEventBeyondTheState() {
        WorkflowState state = workflows.closed();
        damage(
                INSERT + "select workflow_id, '" + Fixtures.id()
                        + "', 4, event_name, 'DUPLICATE', recorded_at, '[]', payload from waystage_event"
                        + " where seq = 3 and workflow_id = ",
                state);
        removeHashes();

        assertOnly(state, "number of events: 4 by the audit trail, 3 in the store");
    }

    @Test
    void findsAChangedState() {
        WorkflowState state = workflows.closed();
        damage("update waystage_workflow set business_status = 'EATEN' where id = ", state);

        assertOnly(state, "business status: READY by the audit trail, EATEN in the store");
    }

    @Test
    void findsChangedTasks() {
        WorkflowState state = workflows.started();
        damage("update waystage_workflow set tasks = '1 C1@0 P' where id = ", state);

        assertThat(verify(Filter.ALL).differences())
                .singleElement()
                .satisfies(difference -> assertThat(difference.text()).startsWith("task PREPARE/bake: "));
    }

    @Test
    void findsWhatCannotBeRead() {
        WorkflowState first = workflows.closed();
        WorkflowState second = workflows.closed();
        WorkflowState whole = workflows.closed();
        damage("update waystage_workflow set tasks = 'garbage' where id = ", first);
        damage("update waystage_event set changes = '[[\"Exploded\"]]' where seq = 3 and workflow_id = ", second);

        VerifyReport report = verify(Filter.ALL);

        assertThat(report.workflows()).isEqualTo(3);
        assertThat(report.differences())
                .extracting(Difference::workflowId)
                .containsExactly(first.identity().id(), second.identity().id())
                .doesNotContain(whole.identity().id());
        assertThat(report.differences().get(0).text()).startsWith("its row cannot be read: ");
        assertThat(report.differences().get(1).text()).startsWith("event 3 cannot be read: ");
    }

    @Test
    void findsAMissingWorkflowWhereverItsIdWouldBe() {
        WorkflowState first = workflows.closed();
        WorkflowState second = workflows.closed();
        WorkflowState third = workflows.closed();
        damage("delete from waystage_workflow where id = ", first);
        damage("delete from waystage_workflow where id = ", third);

        VerifyReport report = verify(Filter.ALL);

        assertThat(report.workflows()).isEqualTo(3);
        assertThat(report.differences())
                .extracting(Difference::text)
                .containsOnly("there are events of it, but no workflow");
        assertThat(report.differences())
                .extracting(Difference::workflowId)
                .containsExactly(first.identity().id(), third.identity().id());
        assertThat(second.status()).isEqualTo(WorkflowStatus.COMPLETED);
    }

    @Test
    void findsAnUnknownBlueprint() {
        WorkflowState state = workflows.closed();
        damage("update waystage_workflow set blueprint_version = 77 where id = ", state);

        assertOnly(state, "its blueprint ITALIAN/Bake And Eat version 77 is not in the database");
    }

    @Test
    void countsAllAndKeepsTheFirst() {
        workflows.startAll(30);
        TestDatabase.execute(dataSource, "update waystage_workflow set business_status = 'EATEN'");

        VerifyReport report = verify(Filter.ALL);

        assertThat(report.isClean()).isFalse();
        assertThat(report.different()).isEqualTo(30);
        assertThat(report.differences()).hasSize(VerifyReport.KEPT);
        assertThat(report.first().orElseThrow().toString())
                .startsWith("ITALIAN/Bake And Eat/ORDER-")
                .endsWith("business status: null by the audit trail, EATEN in the store");
    }

    @Test
    void looksOnlyAtWhatItIsAskedFor() {
        WorkflowState open = workflows.started();
        WorkflowState closed = workflows.closed();
        TestDatabase.execute(dataSource, "update waystage_workflow set business_status = 'EATEN'");

        assertThat(ids(new Filter(null, null, WorkflowStatus.RUNNING, null)))
                .containsExactly(open.identity().id());
        assertThat(ids(new Filter("ITALIAN", "Bake And Eat", WorkflowStatus.COMPLETED, null)))
                .containsExactly(closed.identity().id());
        assertThat(ids(new Filter(null, null, null, closed.identity().businessRefNo())))
                .containsExactly(closed.identity().id());
        assertThat(verify(new Filter("THAI", null, null, null)).workflows()).isZero();
    }

    @Test
    void aWorkflowThatMovesBetweenItsRowAndItsTrailIsNoDifference() {
        AtomicReference<WorkflowState> state = new AtomicReference<>(workflows.started());
        AuditReader moving = new MovingReader(database.audit(), () -> {
            state.set(workflows.next(state.get()));
            workflows.started();
        });

        VerifyReport report = new Verification(moving, catalog).run(Filter.ALL, progress -> {});

        assertThat(state.get().seq()).isEqualTo(2);
        assertThat(report.workflows()).isEqualTo(1);
        assertThat(report.differences()).isEmpty();
    }

    @Test
    void aDamageIsFoundAlsoWhenTheWorkflowMovesOn() {
        AtomicReference<WorkflowState> state = new AtomicReference<>(workflows.started());
        damage("delete from waystage_event where seq = 1 and workflow_id = ", state.get());
        AuditReader moving = new MovingReader(database.audit(), () -> state.set(workflows.next(state.get())));

        VerifyReport report = new Verification(moving, catalog).run(Filter.ALL, progress -> {});

        assertThat(report.differences()).extracting(Difference::text).containsExactly("the audit trail is empty");
    }

    @Test
    void findsNothingBesideAWriter() throws Exception {
        workflows.startAll(100);
        CountDownLatch stop = new CountDownLatch(1);
        CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> {
            while (stop.getCount() > 0) {
                workflows.closed();
            }
        });
        try {
            for (int i = 0; i < 20; i++) {
                assertThat(verify(Filter.ALL).differences()).isEmpty();
            }
        } finally {
            stop.countDown();
            writer.get();
        }
        assertThat(verify(Filter.ALL).workflows()).isGreaterThan(100);
    }

    @Test
    void theCallerCanEndIt() {
        workflows.startAll(2);

        assertThatThrownBy(() -> verification().run(Filter.ALL, progress -> {
                    throw new IllegalStateException("enough");
                }))
                .hasMessage("enough");
    }

    private Verification verification() {
        return new Verification(database.audit(), catalog);
    }

    private VerifyReport verify(Filter filter) {
        return verification().run(filter, progress -> {});
    }

    private List<Object> ids(Filter filter) {
        return verify(filter).differences().stream()
                .<Object>map(Difference::workflowId)
                .toList();
    }

    private void damage(String sql, WorkflowState state) {
        TestDatabase.tamper(dataSource, sql + "'" + state.identity().id() + "'");
    }

    /** As of a database from before there were any. */
    private void removeHashes() {
        TestDatabase.tamper(dataSource, "update waystage_event set hash = null");
        TestDatabase.execute(dataSource, "update waystage_workflow set hash = null");
    }

    private void assertOnly(WorkflowState state, String text) {
        workflows.closed();
        VerifyReport report = verify(Filter.ALL);
        assertThat(report.workflows()).isEqualTo(2);
        assertThat(report.different()).isEqualTo(1);
        assertThat(report.first())
                .contains(new Difference(
                        state.identity().id(),
                        state.identity().blueprint(),
                        state.identity().businessRefNo(),
                        text));
    }
}
