package io.waystage.engine.store.sql;

import static io.waystage.engine.store.sql.Fixtures.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waystage.blueprint.RetryPolicy;
import io.waystage.engine.audit.Difference;
import io.waystage.engine.audit.Verification;
import io.waystage.engine.audit.VerifyReport;
import io.waystage.engine.catalog.BlueprintCatalog;
import io.waystage.engine.state.TrailHash;
import io.waystage.engine.state.WorkflowState;
import io.waystage.engine.store.AuditReader.Filter;
import io.waystage.engine.store.ConflictException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The chain of hashes on every database: whatever somebody changes in an audit trail is found, with its place. */
abstract class ChainContract extends StoreContract {

    private static final String FITS_NOT =
            " does not fit its hash: it was changed, or is not the one that was written after what stands before it";

    private static final String ALL_COLUMNS =
            "(workflow_id, event_id, seq, event_name, outcome, recorded_at, changes, payload, hash)";

    private static final Pattern WORKFLOW = Pattern.compile(":id");

    private DecidedWorkflows workflows;
    private Verification verification;
    private WorkflowState state;

    @BeforeAll
    void deploy() {
        BlueprintCatalog catalog = new BlueprintCatalog(
                database.blueprints(), RetryPolicy.never(), Clock.fixed(NOW, ZoneOffset.UTC), Set.of());
        workflows = new DecidedWorkflows(database.workflows(), catalog.deploy(Fixtures.twoStages()));
        verification = new Verification(database.audit(), catalog);
    }

    @BeforeEach
    void threeEventsAmongOthers() {
        TestDatabase.execute(dataSource, "delete from waystage_event");
        TestDatabase.execute(dataSource, "delete from waystage_workflow");
        workflows.closed();
        state = workflows.closed();
        workflows.started();
    }

    @Test
    void everyEventHasAHashAndTheRowHasTheLast() {
        VerifyReport report = verify();

        assertThat(report.differences()).isEmpty();
        assertThat(report.unchained()).isZero();
        assertThat(report.lastUnchained()).isNull();
        assertThat(database.audit().events(state.identity().id()))
                .hasSize(3)
                .allSatisfy(event -> assertThat(event.hash()).isNotNull())
                .extracting(event -> event.hash())
                .doesNotHaveDuplicates()
                .last()
                .isEqualTo(state.trail());
        assertThat(database.queries().find(state.identity().id()).orElseThrow().trail())
                .isEqualTo(state.trail());
    }

    @Test
    void severalEventsOfOneWorkflowInOneBatchFollowOneAnother() {
        List<WorkflowState> written = workflows.closedAndStartedAtOnce();

        assertThat(verify().differences()).isEmpty();
        assertThat(database.audit().events(written.get(0).identity().id())).hasSize(3);
        workflows.next(written.get(1));
        assertThat(verify().differences()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "payload = '{ }'",
                "event_name = 'TaskDone'",
                "outcome = 'DUPLICATE'",
                "recorded_at = recorded_at + interval '0.000001' second",
                "changes = '[]'",
                "event_id = '01900000-0000-7000-8000-000000000001'"
            })
    void anEventThatWasChanged(String change) {
        for (int seq = 1; seq <= 3; seq++) {
            threeEventsAmongOthers();
            tamper("update waystage_event set " + change + " where workflow_id = :id and seq = " + seq);

            assertFound("event " + seq + FITS_NOT);
        }
    }

    @Test
    void eventsInAnotherOrder() {
        tamper("update waystage_event set seq = 5 - seq where workflow_id = :id and seq > 1");

        assertFound("event 2" + FITS_NOT);
    }

    @Test
    void removedEvents() {
        for (int seq = 1; seq <= 2; seq++) {
            threeEventsAmongOthers();
            tamper("delete from waystage_event where workflow_id = :id and seq = " + seq);

            assertFound("event %d of the audit trail is missing: event %d is in its place".formatted(seq, seq + 1));
        }
        threeEventsAmongOthers();
        tamper("delete from waystage_event where workflow_id = :id and seq = 3");
        assertFound("event 3 of the audit trail is missing: it ends with event 2, and there were 3");
    }

    @Test
    void aRemovedEventWhoseGapWasClosed() {
        tamper("delete from waystage_event where workflow_id = :id and seq = 2");
        tamper("update waystage_event set seq = 2 where workflow_id = :id and seq = 3");
        tamper("update waystage_workflow set seq = 2 where id = :id");

        assertFound("event 2" + FITS_NOT);
    }

    @Test
    void aRemovedLastEventAlsoIfTheRowCountsNoMore() {
        tamper("delete from waystage_event where workflow_id = :id and seq = 3");
        tamper("update waystage_workflow set seq = 2 where id = :id");

        assertFound("the hash in the workflow's row is not that of its last event, which is event 2");
    }

    @Test
    void anInsertedEvent() {
        tamper("update waystage_event set seq = seq + 1 where workflow_id = :id and seq > 1");
        tamper("insert into waystage_event " + ALL_COLUMNS + " select workflow_id, '" + Fixtures.id()
                + "', 2, event_name, 'DUPLICATE', recorded_at, '[]', payload, hash from waystage_event"
                + " where workflow_id = :id and seq = 1");
        tamper("update waystage_workflow set seq = 4 where id = :id");

        assertFound("event 2" + FITS_NOT);
    }

    @Test
    void anInsertedEventWithoutAHash() {
        insertAfterTheLast(4, "null");

        assertFound(
                "event 4 has no hash, although event 3 has one: it was put in by something else than this version of"
                        + " the engine, or its hash was removed");
    }

    @Test
    void anEventThatWasInsertedAfterTheLast() {
        insertAfterTheLast(4, "hash");

        assertFound("event 4" + FITS_NOT);
    }

    @Test
    void twoEventsOfOneNumber() {
        insertAfterTheLast(3, "hash");

        assertFound("event 3 is in the audit trail twice");
    }

    private void insertAfterTheLast(int seq, String hash) {
        tamper("insert into waystage_event " + ALL_COLUMNS + " select workflow_id, '" + Fixtures.id() + "', " + seq
                + ", event_name, 'DUPLICATE', recorded_at, '[]', payload, " + hash
                + " from waystage_event where workflow_id = :id and seq = 3");
    }

    @Test
    void aReplacedHash() {
        replaceHash(1);
        assertFound("the hash of event 1 was replaced: it is not the one from which event 2 goes on");

        threeEventsAmongOthers();
        replaceHash(3);
        assertFound("the hash of event 3 was replaced: it is not the one from which the workflow's row goes on");
    }

    private void replaceHash(int seq) {
        tamper(
                "update waystage_event set hash = (select o.hash from waystage_event o where o.workflow_id <> :id and o.seq = 2)"
                        + " where workflow_id = :id and seq = " + seq);
    }

    @Test
    void aHashThatIsNone() {
        tamper("update waystage_event set hash = null where workflow_id = :id and seq = 2");
        assertFound(
                "event 2 has no hash, although event 1 has one: it was put in by something else than this version of"
                        + " the engine, or its hash was removed");

        threeEventsAmongOthers();
        tamper("update waystage_event set hash = null where workflow_id = :id and seq = 1");
        assertFound("event 2" + FITS_NOT);

        threeEventsAmongOthers();
        tamper("update waystage_event set hash = null where workflow_id = :id");
        assertFound("none of its events has a hash, although its row has one");

        threeEventsAmongOthers();
        tamper("update waystage_event set hash = " + shortHash() + " where workflow_id = :id and seq = 3");
        assertFound("the hash of event 3 was replaced: it is not the one from which the workflow's row goes on");
    }

    /** One byte, as this database writes it. */
    abstract String shortHash();

    @Test
    void theRowsHash() {
        tamper("update waystage_workflow set hash = null where id = :id");
        assertFound("the workflow's row has no hash, although event 3 has one");

        threeEventsAmongOthers();
        tamper(
                "update waystage_workflow set hash = (select hash from waystage_event where workflow_id = :id and seq = 2)"
                        + " where id = :id");
        assertFound("the hash in the workflow's row is not that of its last event, which is event 3");
    }

    @Test
    void eventsFromBeforeThereWereHashesAreCountedAndTheChainBeginsAfterThem() {
        WorkflowState old = workflows.next(workflows.started());
        tamper("update waystage_event set hash = null");
        tamper("update waystage_workflow set hash = null");

        VerifyReport before = verify();
        assertThat(before.differences()).isEmpty();
        assertThat(before.unchained()).isEqualTo(before.events()).isEqualTo(9);
        assertThat(before.lastUnchained()).isEqualTo(NOW.plusMillis(34));

        state = workflows.next(old.withTrail(TrailHash.NONE));
        VerifyReport after = verify();
        assertThat(after.differences()).isEmpty();
        assertThat(after.unchained()).isEqualTo(9);
        assertThat(after.events()).isEqualTo(10);

        tamper("update waystage_event set payload = '{ }' where workflow_id = :id and seq = 3");
        assertFound("event 3" + FITS_NOT);
    }

    @Test
    void aBatchThatCameFromAStateThatIsBehindIsRefusedAndNothingIsChained() {
        WorkflowState open = workflows.started();
        workflows.next(open);
        state = workflows.started();

        assertThatThrownBy(() -> workflows.next(open)).isInstanceOf(ConflictException.class);
        assertThat(verify().differences()).isEmpty();
    }

    private VerifyReport verify() {
        return verification.run(Filter.ALL, progress -> {});
    }

    private void tamper(String sql) {
        UUID id = state.identity().id();
        TestDatabase.tamper(dataSource, WORKFLOW.matcher(sql).replaceAll("'" + id + "'"));
    }

    private void assertFound(String text) {
        assertThat(verify().differences())
                .containsExactly(new Difference(
                        state.identity().id(),
                        state.identity().blueprint(),
                        state.identity().businessRefNo(),
                        text));
    }
}
