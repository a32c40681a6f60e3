package io.waystage.engine.store.sql;

import static io.waystage.engine.store.sql.Fixtures.byId;
import static io.waystage.engine.store.sql.Fixtures.byName;
import static io.waystage.engine.store.sql.Fixtures.byReference;
import static io.waystage.engine.store.sql.Fixtures.change;
import static io.waystage.engine.store.sql.Fixtures.closed;
import static io.waystage.engine.store.sql.Fixtures.event;
import static io.waystage.engine.store.sql.Fixtures.events;
import static io.waystage.engine.store.sql.Fixtures.next;
import static io.waystage.engine.store.sql.Fixtures.start;
import static io.waystage.engine.store.sql.Fixtures.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.waystage.blueprint.BlueprintKey;
import io.waystage.engine.state.WorkflowState;
import io.waystage.engine.store.ConflictException;
import io.waystage.engine.store.EventKey;
import io.waystage.engine.store.RecordedEvent;
import io.waystage.engine.store.WorkflowLookup;
import io.waystage.engine.store.WorkflowStore;
import io.waystage.engine.store.WriteBatch;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every database must do for {@link WorkflowStore}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class WorkflowStoreContract {

    private HikariDataSource dataSource;
    private Database database;
    private WorkflowStore store;

    abstract HikariDataSource emptyDatabase();

    @BeforeAll
    void open() {
        dataSource = emptyDatabase();
        database = Database.open(dataSource, DatabaseOptions.DEFAULT);
        store = database.workflows();
    }

    @AfterAll
    void close() {
        dataSource.close();
    }

    @Test
    void findsWhatWasStartedByEachKindOfKey() {
        WorkflowState state = started();
        store.write(start(state));

        assertThat(store.find(List.of(byId(state)))).containsExactly(state);
        assertThat(store.find(List.of(byName(state)))).containsExactly(state);
        assertThat(store.find(List.of(byReference(state)))).containsExactly(state);
        assertThat(store.find(List.of(byId(state), byName(state), byReference(state))))
                .containsExactly(state);
        assertThat(store.find(List.of(byName(started())))).isEmpty();
        assertThat(store.find(List.of())).isEmpty();
    }

    @Test
    void findsAllWorkflowsThatShareComponentAndReference() {
        WorkflowState pizza = started();
        String reference = pizza.identity().businessRefNo();
        WorkflowState refund = started(new BlueprintKey("ITALIAN", "Refund"), reference);
        WorkflowState other = started(new BlueprintKey("FRENCH", "Refund"), reference);
        store.write(start(pizza, refund, other));

        assertThat(store.find(List.of(byReference(pizza)))).containsExactlyInAnyOrder(pizza, refund);
        assertThat(store.find(List.of(byName(refund)))).containsExactly(refund);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 200, 1_000})
    void writesAndChangesBatchesOfAnySize(int size) {
        List<WorkflowState> states =
                IntStream.range(0, size).mapToObj(i -> started()).toList();
        store.write(start(states));
        List<WorkflowState> changed = states.stream().map(Fixtures::next).toList();
        store.write(change(changed));
        List<WorkflowState> closed = changed.stream().map(Fixtures::closed).toList();
        store.write(change(closed));

        List<WorkflowLookup> ids = states.stream().map(Fixtures::byId).toList();
        List<WorkflowLookup> names = states.stream().map(Fixtures::byName).toList();
        assertThat(store.find(ids)).containsExactlyInAnyOrderElementsOf(closed);
        assertThat(store.find(names)).containsExactlyInAnyOrderElementsOf(closed);
    }

    @Test
    void anEmptyBatchIsNoError() {
        store.write(events());
        assertThat(store.<String>inTransaction(transaction -> {
                    transaction.write(events());
                    assertThat(transaction.findAndLock(List.of())).isEmpty();
                    assertThat(transaction.findRecorded(List.of())).isEmpty();
                    return "done";
                }))
                .isEqualTo("done");
    }

    @Test
    void theSameEventTwiceIsAConflictAndStoresNothing() {
        WorkflowState state = started();
        WriteBatch batch = start(state);
        store.write(batch);
        WorkflowState next = next(state);
        RecordedEvent again = event(next, batch.events().get(0).key().eventId());

        WriteBatch redelivered = new WriteBatch(
                List.of(again), List.of(), change(next).changed(), List.of(), List.of(), List.of(), List.of());
        assertThatThrownBy(() -> store.write(redelivered)).isInstanceOf(ConflictException.class);
        assertThat(store.find(List.of(byId(state)))).containsExactly(state);
    }

    @Test
    void theSameBusinessKeyTwiceIsAConflictAndStoresNothing() {
        WorkflowState first = started();
        store.write(start(first));
        WorkflowState bystander = started();
        WorkflowState second = started(Fixtures.PIZZA, first.identity().businessRefNo());

        assertThatThrownBy(() -> store.write(start(bystander, second))).isInstanceOf(ConflictException.class);
        assertThat(store.find(List.of(byId(bystander), byId(second)))).isEmpty();
    }

    @Test
    void theSameIdTwiceIsAConflict() {
        WorkflowState state = started();
        store.write(start(state));
        assertThatThrownBy(() -> store.write(start(state))).isInstanceOf(ConflictException.class);
    }

    @Test
    void aNewerVersionIsAConflictAndRollsBackTheWholeBatch() {
        WorkflowState fresh = started();
        WorkflowState stale = started();
        store.write(start(fresh, stale));
        WorkflowState newer = next(stale);
        store.write(change(newer));

        WorkflowState unborn = started();
        WriteBatch batch = new WriteBatch(
                List.of(event(next(fresh)), event(next(stale)), event(unborn)),
                List.of(unborn),
                change(next(fresh), next(stale)).changed(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
        assertThatThrownBy(() -> store.write(batch)).isInstanceOf(ConflictException.class);
        assertThat(store.find(List.of(byId(fresh), byId(stale), byId(unborn)))).containsExactlyInAnyOrder(fresh, newer);
        assertThat(database.queries().history(fresh.identity().id())).hasSize(1);
    }

    @Test
    void aWorkflowThatDoesNotExistCannotBeChanged() {
        assertThatThrownBy(() -> store.write(change(next(started())))).isInstanceOf(ConflictException.class);
    }

    @Test
    void twoUpdatesOfOneWorkflowInOneBatchAreADefect() {
        WorkflowState state = started();
        store.write(start(state));
        assertThatThrownBy(() -> store.write(change(next(state), next(state))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(state.identity().id().toString());
    }

    @Test
    void findsTheEventsThatWereRecordedBefore() {
        WorkflowState state = started();
        WriteBatch batch = start(state);
        store.write(batch);
        RecordedEvent recorded = batch.events().get(0);
        EventKey otherWorkflow = new EventKey(Fixtures.id(), recorded.key().eventId());
        EventKey otherEvent = new EventKey(state.identity().id(), Fixtures.id());

        Map<EventKey, RecordedEvent> found = store.inTransaction(
                transaction -> transaction.findRecorded(List.of(recorded.key(), otherWorkflow, otherEvent)));
        assertThat(found).containsOnly(Map.entry(recorded.key(), recorded));
    }

    @Test
    void anExceptionInATransactionRollsItBackAndComesOutAsItIs() {
        WorkflowState state = started();
        IllegalStateException failure = new IllegalStateException("decided otherwise");
        assertThatThrownBy(() -> store.inTransaction(transaction -> {
                    transaction.write(start(state));
                    throw failure;
                }))
                .isSameAs(failure);
        assertThat(store.find(List.of(byId(state)))).isEmpty();
    }
}
