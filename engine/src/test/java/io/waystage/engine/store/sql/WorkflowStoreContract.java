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

import io.waystage.blueprint.BlueprintKey;
import io.waystage.engine.message.RejectedException;
import io.waystage.engine.message.TaskError;
import io.waystage.engine.state.Change;
import io.waystage.engine.state.Outcome;
import io.waystage.engine.state.TaskState;
import io.waystage.engine.state.TaskStatus;
import io.waystage.engine.state.WorkflowState;
import io.waystage.engine.store.ConflictException;
import io.waystage.engine.store.EventKey;
import io.waystage.engine.store.RecordedEvent;
import io.waystage.engine.store.StoredTime;
import io.waystage.engine.store.WorkflowLookup;
import io.waystage.engine.store.WorkflowStore;
import io.waystage.engine.store.WriteBatch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every database must do for {@link WorkflowStore}. */
abstract class WorkflowStoreContract extends StoreContract {

    private WorkflowStore store;

    @BeforeEach
    void store() {
        store = workflows();
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
        assertThat(queries().history(fresh.identity().id())).hasSize(1);
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

    @Test
    void keepsTextOfAnyLanguageAndLength() {
        String reference = "\u00d8rder \uD83C\uDF55 '\"\\{},\t\n" + Fixtures.reference();
        WorkflowState state = started(new BlueprintKey("\u65e5\u672c", "\u0644\u0627"), reference);
        RecordedEvent plain = event(state);
        RecordedEvent large = new RecordedEvent(
                plain.key(),
                1,
                "StartWorkflow",
                Outcome.APPLIED,
                plain.at(),
                List.of(new Change.TaskFailed(
                        Fixtures.MAKE_FOOD, 1, 1, new TaskError("\u00e9\u0000", "x".repeat(1 << 20), false))),
                "{\"output\":\"" + "\u20ac".repeat(1 << 20) + "\"}");
        store.write(
                new WriteBatch(List.of(large), List.of(state), List.of(), List.of(), List.of(), List.of(), List.of()));

        assertThat(store.find(List.of(byName(state)))).containsExactly(state);
        assertThat(queries().history(state.identity().id())).containsExactly(large);
    }

    @Test
    void storesManyLargeMessagesInOneBatch() {
        List<WorkflowState> states =
                IntStream.range(0, 40).mapToObj(i -> started()).toList();
        String large = "{\"output\":\"" + "x".repeat(1 << 20) + "\"}";
        List<RecordedEvent> events = states.stream()
                .map(state -> new RecordedEvent(
                        event(state).key(), 1, "StartWorkflow", Outcome.APPLIED, state.updatedAt(), List.of(), large))
                .toList();
        store.write(new WriteBatch(events, states, List.of(), List.of(), List.of(), List.of(), List.of()));

        assertThat(store.find(states.stream().map(Fixtures::byId).toList())).hasSize(40);
        assertThat(queries().history(states.get(39).identity().id())).containsExactly(events.get(39));
    }

    @Test
    void textThatNoDatabaseCanKeepIsRejectedBeforehand() {
        WorkflowState tooLong = started(Fixtures.PIZZA, "x".repeat(256));
        WorkflowState nul = started(Fixtures.PIZZA, "a\u0000b");
        WorkflowState half = started(Fixtures.PIZZA, "a\uD83C");

        assertThatThrownBy(() -> store.write(start(tooLong)))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("business_ref_no has 256 characters, at most 255 are possible");
        assertThatThrownBy(() -> store.write(start(nul)))
                .isInstanceOf(RejectedException.class)
                .hasMessage("business_ref_no has a NUL character at 1");
        assertThatThrownBy(() -> store.inTransaction(transaction -> {
                    transaction.write(start(half));
                    return true;
                }))
                .isInstanceOf(RejectedException.class)
                .hasMessage("business_ref_no has half a surrogate pair (U+D83C) at 1");
        store.write(start(started(Fixtures.PIZZA, "y".repeat(255))));
    }

    @Test
    void timesAreCutToTheMicrosecond() {
        WorkflowState state = started();
        Instant fine = Instant.parse("2026-03-01T10:15:30.999999999Z");
        WorkflowState finer = new WorkflowState(
                state.identity(),
                1,
                state.status(),
                state.stage(),
                null,
                List.of(new TaskState(TaskStatus.SCHEDULED, 1, 1, fine)),
                fine,
                fine,
                fine);
        store.write(start(finer));

        Instant cut = StoredTime.clock(() -> fine).instant();
        WorkflowState found = store.find(List.of(byId(state))).get(0);
        assertThat(cut).isEqualTo(Instant.parse("2026-03-01T10:15:30.999999Z"));
        assertThat(List.of(found.createdAt(), found.updatedAt(), found.closedAt()))
                .containsOnly(cut);
        assertThat(found.tasks()).containsExactly(new TaskState(TaskStatus.SCHEDULED, 1, 1, cut));
    }

    @Test
    void aLockedWorkflowMakesOthersWaitAndThenSeeTheChange() throws Exception {
        WorkflowState state = started();
        store.write(start(state));
        CountDownLatch locked = new CountDownLatch(1);
        CountDownLatch mayGoOn = new CountDownLatch(1);

        try (TwoThreads threads = new TwoThreads()) {
            Future<Boolean> first = threads.run(() -> store.inTransaction(transaction -> {
                assertThat(transaction.findAndLock(List.of(byId(state)))).containsExactly(state);
                locked.countDown();
                TwoThreads.await(mayGoOn);
                transaction.write(change(next(state)));
                return true;
            }));
            TwoThreads.await(locked);
            Future<List<WorkflowState>> second = threads.run(
                    () -> store.inTransaction(transaction -> transaction.findAndLock(List.of(byName(state)))));
            assertThat(store.find(List.of(byId(state)))).containsExactly(state);
            assertThat(second).isNotDone();
            mayGoOn.countDown();

            assertThat(TwoThreads.resultOf(first)).isTrue();
            assertThat(TwoThreads.resultOf(second)).containsExactly(next(state));
        }
    }

    /** The optimistic and the careful way at once, each on the same workflows in another order. */
    @Test
    void twoWritersOfTheSameWorkflowsLoseNothingAndNeverStandStill() throws Exception {
        List<WorkflowState> states =
                IntStream.range(0, 20).mapToObj(i -> started()).toList();
        store.write(start(states));
        int rounds = 25;
        CyclicBarrier together = new CyclicBarrier(2);
        try (TwoThreads threads = new TwoThreads()) {
            Callable<Integer> writer = () -> {
                List<WorkflowLookup> lookups =
                        new ArrayList<>(states.stream().map(Fixtures::byName).toList());
                int conflicts = 0;
                together.await();
                for (int i = 0; i < rounds; i++) {
                    Collections.shuffle(lookups);
                    conflicts += writeOnce(lookups);
                }
                return conflicts;
            };
            Future<Integer> one = threads.run(writer);
            Future<Integer> two = threads.run(writer);
            TwoThreads.resultOf(one);
            TwoThreads.resultOf(two);
        }
        assertThat(store.find(states.stream().map(Fixtures::byId).toList()))
                .hasSize(20)
                .allSatisfy(state -> assertThat(state.seq()).isEqualTo(1 + 2 * rounds));
        assertThat(queries().history(states.get(7).identity().id()))
                .extracting(RecordedEvent::seq)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 1 + 2 * rounds).boxed().toList());
    }

    /** One more event for each workflow; tells whether it had to go the careful way. */
    private int writeOnce(List<WorkflowLookup> lookups) {
        List<WorkflowState> next =
                store.find(lookups).stream().map(Fixtures::next).toList();
        try {
            store.write(change(next));
            return 0;
        } catch (ConflictException optimismFailed) {
            store.inTransaction(transaction -> {
                transaction.write(change(transaction.findAndLock(lookups).stream()
                        .map(Fixtures::next)
                        .toList()));
                return true;
            });
            return 1;
        }
    }

    @Test
    void twoNodesThatStartTheSameWorkflowsGetOneEach() throws Exception {
        List<String> references =
                IntStream.range(0, 50).mapToObj(i -> Fixtures.reference()).toList();
        CyclicBarrier together = new CyclicBarrier(2);
        try (TwoThreads threads = new TwoThreads()) {
            Callable<Boolean> starter = () -> {
                List<WorkflowState> states = new ArrayList<>(references.stream()
                        .map(reference -> started(Fixtures.PIZZA, reference))
                        .toList());
                Collections.shuffle(states);
                together.await();
                try {
                    store.write(start(states));
                    return true;
                } catch (ConflictException e) {
                    assertThat(e).hasMessageStartingWith("Another writer was first: ");
                    return false;
                }
            };
            Future<Boolean> one = threads.run(starter);
            Future<Boolean> two = threads.run(starter);
            assertThat(List.of(TwoThreads.resultOf(one), TwoThreads.resultOf(two)))
                    .containsExactlyInAnyOrder(true, false);
        }
        assertThat(store.find(references.stream()
                        .map(reference -> new WorkflowLookup(null, "ITALIAN", "Deliver Pizza", reference))
                        .toList()))
                .hasSize(50);
    }

    @Test
    void aDeadlockIsAConflictForOneOfTheTwo() throws Exception {
        WorkflowState one = started();
        WorkflowState two = started();
        store.write(start(one, two));
        CyclicBarrier together = new CyclicBarrier(2);
        try (TwoThreads threads = new TwoThreads()) {
            List<Future<Boolean>> both = List.of(
                    threads.run(() -> lockOneByOne(together, one, two)),
                    threads.run(() -> lockOneByOne(together, two, one)));
            assertThat(List.of(TwoThreads.resultOf(both.get(0)), TwoThreads.resultOf(both.get(1))))
                    .contains(false);
        }
    }

    /** Whether it got both. */
    private boolean lockOneByOne(CyclicBarrier together, WorkflowState first, WorkflowState second) {
        try {
            return store.inTransaction(transaction -> {
                assertThat(transaction.findAndLock(List.of(byId(first)))).hasSize(1);
                TwoThreads.await(together);
                return transaction.findAndLock(List.of(byId(second))).size() == 1;
            });
        } catch (ConflictException e) {
            return false;
        }
    }
}
