package io.waystage.engine.store.sql;

import static io.waystage.engine.store.sql.Fixtures.NOW;
import static io.waystage.engine.store.sql.Fixtures.change;
import static io.waystage.engine.store.sql.Fixtures.closed;
import static io.waystage.engine.store.sql.Fixtures.humanTask;
import static io.waystage.engine.store.sql.Fixtures.humanTasks;
import static io.waystage.engine.store.sql.Fixtures.next;
import static io.waystage.engine.store.sql.Fixtures.reference;
import static io.waystage.engine.store.sql.Fixtures.start;
import static io.waystage.engine.store.sql.Fixtures.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.waystage.blueprint.BlueprintKey;
import io.waystage.blueprint.RetryPolicy;
import io.waystage.blueprint.TaskRef;
import io.waystage.engine.message.Envelope;
import io.waystage.engine.message.Event;
import io.waystage.engine.message.TaskAddress;
import io.waystage.engine.message.TaskError;
import io.waystage.engine.state.AuditFold;
import io.waystage.engine.state.Decider;
import io.waystage.engine.state.Decision;
import io.waystage.engine.state.Plan;
import io.waystage.engine.state.WorkflowState;
import io.waystage.engine.state.WorkflowStatus;
import io.waystage.engine.store.EventKey;
import io.waystage.engine.store.HumanTask;
import io.waystage.engine.store.InboxEntry;
import io.waystage.engine.store.Inboxes;
import io.waystage.engine.store.RecordedEvent;
import io.waystage.engine.store.WorkflowLookup;
import io.waystage.engine.store.WorkflowQueries;
import io.waystage.engine.store.WorkflowQueries.Filter;
import io.waystage.engine.store.WorkflowQueries.InboxPage;
import io.waystage.engine.store.WriteBatch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every database must do for {@link WorkflowQueries}. */
abstract class WorkflowQueriesContract extends StoreContract {

    private WorkflowQueries queries;

    @BeforeEach
    void empty() {
        TestDatabase.execute(dataSource, "delete from waystage_human_task");
        TestDatabase.execute(dataSource, "delete from waystage_inbox");
        queries = database.queries();
    }

    @Test
    void findsOneWorkflow() {
        WorkflowState state = started();
        database.workflows().write(start(state));

        assertThat(queries.find(state.identity().id())).contains(state);
        assertThat(queries.find(Fixtures.byName(state))).containsExactly(state);
        assertThat(queries.find(Fixtures.byReference(state))).containsExactly(state);
        assertThat(queries.find(Fixtures.id())).isEmpty();
    }

    @Test
    void tellsWhichAreThereAndWhichHaveEnded() {
        WorkflowState open = started();
        WorkflowState done = started();
        database.workflows().write(start(open, done));
        database.workflows().write(change(closed(done)));
        WorkflowLookup nobody = new WorkflowLookup(null, "ITALIAN", null, reference());

        assertThat(queries.standings(List.of(Fixtures.byName(open), Fixtures.byName(done), nobody)))
                .containsExactlyInAnyOrder(standing(open, null), standing(closed(done), closed(done)));
        assertThat(queries.standings(
                        List.of(Fixtures.byReference(done), Fixtures.byReference(done), Fixtures.byReference(open))))
                .containsExactlyInAnyOrder(standing(open, null), standing(closed(done), closed(done)));
        // Once, by however many of the lookups it is found.
        assertThat(queries.standings(List.of(Fixtures.byName(open), Fixtures.byReference(open))))
                .containsExactly(standing(open, null));
        assertThat(queries.standings(List.of())).isEmpty();
    }

    @Test
    void tellsOfManyAtOnce() {
        List<WorkflowState> states =
                IntStream.range(0, 700).mapToObj(i -> started()).toList();
        List<WorkflowState> closed =
                states.subList(0, 300).stream().map(Fixtures::closed).toList();
        database.workflows().write(start(states));
        database.workflows().write(change(closed));

        assertThat(queries.standings(states.stream().map(Fixtures::byName).toList()))
                .hasSize(700)
                .extracting(WorkflowQueries.Standing::ended)
                .filteredOn(java.util.Objects::nonNull)
                .containsExactlyInAnyOrderElementsOf(closed);
    }

    private static WorkflowQueries.Standing standing(WorkflowState state, @Nullable WorkflowState ended) {
        return new WorkflowQueries.Standing(
                state.identity().blueprint(), state.identity().businessRefNo(), state.status(), ended);
    }

    @Test
    void listsPageByPageFromTheNewest() {
        BlueprintKey key = new BlueprintKey("PAGED", "Deliver Pizza");
        List<WorkflowState> states =
                IntStream.range(0, 7).mapToObj(i -> started(key, reference())).toList();
        database.workflows().write(start(states));

        List<WorkflowState> listed = new ArrayList<>();
        UUID before = null;
        List<WorkflowState> page;
        do {
            page = queries.list(filter(key, null, before), 3);
            listed.addAll(page);
            before =
                    page.isEmpty() ? null : page.get(page.size() - 1).identity().id();
        } while (page.size() == 3);

        List<WorkflowState> newestFirst = new ArrayList<>(states);
        Collections.reverse(newestFirst);
        assertThat(listed).isEqualTo(newestFirst);
    }

    @Test
    void listsByNamesAndStatus() {
        BlueprintKey one = new BlueprintKey("FILTERED", "One");
        BlueprintKey two = new BlueprintKey("FILTERED", "Two");
        WorkflowState open = started(one, reference());
        WorkflowState done = started(one, reference());
        WorkflowState other = started(two, reference());
        database.workflows().write(start(open, done, other));
        database.workflows().write(change(closed(done)));

        assertThat(queries.list(filter(one, null, null), 10)).containsExactly(closed(done), open);
        assertThat(queries.list(filter(one, WorkflowStatus.RUNNING, null), 10)).containsExactly(open);
        assertThat(queries.list(filter(one, WorkflowStatus.COMPLETED, null), 10))
                .containsExactly(closed(done));
        assertThat(queries.list(new Filter("FILTERED", null, WorkflowStatus.RUNNING, null), 10))
                .containsExactly(other, open);
        assertThat(queries.list(Filter.ALL, 3)).containsExactly(other, closed(done), open);
        assertThat(queries.list(new Filter("NOBODY", null, null, null), 10)).isEmpty();
    }

    @Test
    void tellsTheHistoryInItsOrder() {
        WorkflowState state = started();
        WriteBatch first = start(state);
        WriteBatch second = change(next(state));
        WriteBatch third = change(closed(next(state)));
        List<RecordedEvent> trail = new ArrayList<>();
        for (WriteBatch batch : List.of(first, second, third)) {
            database.workflows().write(batch);
            trail.addAll(batch.events());
        }
        assertThat(queries.history(state.identity().id())).isEqualTo(trail);
        assertThat(queries.history(Fixtures.id())).isEmpty();
    }

    @Test
    void theFoldOfTheStoredTrailIsTheStoredState() {
        Plan plan = Plan.of(Fixtures.twoStages(), RetryPolicy.fixed(Duration.ofSeconds(1)));
        WorkflowState state = WorkflowState.notStarted(Fixtures.identity(plan.blueprint()), plan, NOW);
        Envelope envelope = Fixtures.envelope(state);
        TaskAddress bake = new TaskAddress(new TaskRef("PREPARE", "bake"), null, null);
        TaskAddress eat = new TaskAddress(new TaskRef("ENJOY", "eat"), null, null);
        List<Event> events = List.of(
                new Event.StartWorkflow(envelope, null, null),
                new Event.TaskFailed(envelope, bake, new TaskError("OvenTooCold", "12 \u00b0C", true)),
                new Event.TaskPending(envelope, bake),
                new Event.TaskCompleted(envelope, bake, null),
                new Event.TaskCompleted(envelope, bake, null),
                new Event.TaskCompleted(envelope, eat, null));
        for (Event event : events) {
            Instant now = NOW.plusMillis(17L * state.seq());
            Decision decision = Decider.decide(plan, state, event, now);
            database.workflows().write(recorded(state, decision, event, now));
            state = decision.state();
        }

        WorkflowState stored = queries.find(state.identity().id()).orElseThrow();
        List<AuditFold.Entry> trail = queries.history(stored.identity().id()).stream()
                .map(event -> new AuditFold.Entry(event.seq(), event.at(), event.outcome(), event.changes()))
                .toList();
        assertThat(stored).isEqualTo(state);
        assertThat(stored.status()).isEqualTo(WorkflowStatus.COMPLETED);
        assertThat(trail).hasSize(events.size());
        assertThat(AuditFold.firstDifference(plan, stored, trail)).isEmpty();
        assertThat(AuditFold.fold(plan, stored.identity(), trail)).isEqualTo(stored);
    }

    private static WriteBatch recorded(WorkflowState before, Decision decision, Event event, Instant now) {
        WorkflowState after = decision.state();
        RecordedEvent row = new RecordedEvent(
                new EventKey(after.identity().id(), Fixtures.id()),
                after.seq(),
                event.name(),
                decision.outcome(),
                now,
                decision.changes(),
                "{}");
        boolean isNew = before.seq() == 0;
        return new WriteBatch(
                List.of(row),
                isNew ? List.of(after) : List.of(),
                isNew ? List.of() : List.of(new WriteBatch.Update(after, before.seq())),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    @Test
    void listsOpenHumanTasksFromTheOldest() {
        HumanTask newer = humanTask(started(), "driver", NOW.plusSeconds(1));
        HumanTask older = humanTask(started(), "driver", NOW);
        HumanTask anybodys = humanTask(started(), null, NOW.minusSeconds(1));
        HumanTask cooks = humanTask(started(), "cook", NOW.plusSeconds(2));
        database.workflows().write(humanTasks(List.of(newer, older, anybodys, cooks), List.of()));

        assertThat(queries.humanTasks("driver", 10)).containsExactly(older, newer);
        assertThat(queries.humanTasks("driver", 1)).containsExactly(older);
        assertThat(queries.humanTasks(null, 10)).containsExactly(anybodys, older, newer, cooks);

        HumanTask reassigned = new HumanTask(
                older.workflowId(),
                older.blueprint(),
                older.businessRefNo(),
                older.task(),
                2,
                "cook",
                NOW.plusSeconds(3));
        database.workflows().write(humanTasks(List.of(reassigned), List.of(cooks.key(), cooks.key())));
        assertThat(queries.humanTasks("driver", 10)).containsExactly(newer);
        assertThat(queries.humanTasks("cook", 10)).containsExactly(reassigned);
    }

    @Test
    void anInboxHasEachOfItsTasksOnceInItsOrderPageByPage() {
        List<HumanTask> tasks = new ArrayList<>();
        List<InboxEntry> entries = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            HumanTask task = humanTask(started(), null, NOW);
            String sortKey =
                    Inboxes.sortKey(i % 3 * 10, i % 2 == 0 ? NOW.plusSeconds(i) : null, NOW, task.workflowId(), 7);
            tasks.add(task);
            entries.add(new InboxEntry(task.key(), Inboxes.candidateUser("ada"), sortKey));
            if (i % 4 == 0) {
                entries.add(new InboxEntry(task.key(), Inboxes.candidateGroup("g"), sortKey));
            }
        }
        database.workflows().write(inbox(tasks, List.of(), entries));
        List<HumanTask> expected = new ArrayList<>(tasks);
        expected.sort(Comparator.comparing(task -> entries.stream()
                .filter(entry -> entry.task().equals(task.key()))
                .findFirst()
                .orElseThrow()
                .sortKey()));
        List<String> holders = List.of(Inboxes.candidateUser("ada"), Inboxes.candidateGroup("g"), Inboxes.OF_ALL);

        List<HumanTask> listed = new ArrayList<>();
        InboxPage page = queries.inbox(holders, null, 10);
        listed.addAll(page.tasks());
        while (page.next() != null) {
            page = queries.inbox(holders, page.next(), 10);
            listed.addAll(page.tasks());
        }

        assertThat(listed).isEqualTo(expected);
        assertThat(queries.inbox(List.of(Inboxes.candidateGroup("g")), null, 25))
                .satisfies(all -> {
                    assertThat(all.tasks()).hasSize(7);
                    assertThat(all.next()).isNull();
                });
        assertThat(queries.inbox(List.of("u:eve"), null, 10).tasks()).isEmpty();
    }

    @Test
    void theMostUrgentComesFirstThenWhatIsDueThenTheOldest() {
        UUID id = Fixtures.id();
        assertThat(List.of(
                        Inboxes.sortKey(90, null, NOW, id, 1),
                        Inboxes.sortKey(50, NOW, NOW, id, 1),
                        Inboxes.sortKey(50, NOW.plusSeconds(1), NOW, id, 1),
                        Inboxes.sortKey(50, null, NOW.minusSeconds(1), id, 1),
                        Inboxes.sortKey(50, null, NOW, id, 1),
                        Inboxes.sortKey(50, null, NOW, id, 2),
                        Inboxes.sortKey(0, NOW, NOW, id, 1)))
                .isSorted()
                .allSatisfy(key -> assertThat(key.length()).isLessThanOrEqualTo(100));
    }

    @Test
    void whoHasATaskIsSeenAtOnceAndItsInboxesChangeWithIt() {
        WorkflowState state = started();
        HumanTask open = humanTask(state, "clerks", NOW);
        HumanTask claimed = new HumanTask(
                open.workflowId(),
                open.blueprint(),
                open.businessRefNo(),
                open.task(),
                1,
                3,
                "clerks",
                NOW,
                "ada",
                "bob",
                90,
                NOW.plusSeconds(1),
                NOW.plusSeconds(2));
        database.workflows()
                .write(inbox(
                        List.of(open),
                        List.of(),
                        List.of(new InboxEntry(open.key(), Inboxes.assignedTo("clerks"), "1"))));
        assertThat(queries.humanTask(open.key())).contains(open);

        database.workflows()
                .write(inbox(
                        List.of(claimed),
                        List.of(open.key()),
                        List.of(new InboxEntry(open.key(), Inboxes.claimedBy("ada"), "1"))));

        assertThat(queries.humanTask(open.key())).contains(claimed);
        assertThat(queries.inbox(List.of(Inboxes.claimedBy("ada")), null, 9).tasks())
                .containsExactly(claimed);
        assertThat(queries.inbox(Inboxes.claimable("ada", List.of("clerks")), null, 9)
                        .tasks())
                .isEmpty();

        database.workflows().write(humanTasks(List.of(), List.of(open.key())));
        assertThat(queries.humanTask(open.key())).isEmpty();
        assertThat(queries.inbox(List.of(Inboxes.claimedBy("ada")), null, 9).tasks())
                .isEmpty();
    }

    private static WriteBatch inbox(List<HumanTask> opened, List<HumanTask.Key> closed, List<InboxEntry> entries) {
        return new WriteBatch(
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                opened,
                closed,
                entries,
                List.of(),
                WriteBatch.Heartbeats.NONE,
                WriteBatch.SignalWaits.NONE);
    }

    @Test
    void answersAPing() {
        assertThatCode(queries::ping).doesNotThrowAnyException();
    }

    private static Filter filter(BlueprintKey key, @Nullable WorkflowStatus status, @Nullable UUID before) {
        return new Filter(key.componentName(), key.workflowName(), status, before);
    }
}
