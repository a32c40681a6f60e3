package io.waystage.engine.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.format.BlueprintReader;
import io.waystage.engine.client.StartRequest;
import io.waystage.engine.client.TaskRequest;
import io.waystage.engine.client.WorkflowKey;
import io.waystage.engine.client.WorkflowView;
import io.waystage.engine.message.EventIds;
import io.waystage.engine.message.EventSequence;
import io.waystage.engine.message.EventWriter;
import io.waystage.engine.message.StartTask;
import io.waystage.engine.message.TaskError;
import io.waystage.engine.message.WorkflowRef;
import io.waystage.engine.state.Outcome;
import io.waystage.engine.state.WorkflowStatus;
import io.waystage.engine.store.AuditReader;
import io.waystage.engine.store.RecordedEvent;
import io.waystage.engine.support.FlakyConnectionFactory;
import io.waystage.engine.support.TestBroker;
import io.waystage.engine.support.TestDatabase;
import io.waystage.engine.support.TestEngine;
import io.waystage.engine.support.Workers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Workflows that come to nothing: what they have done is undone, and nothing of them is left. */
abstract class CompensationContract {

    private static final WorkflowKey TRIP = new WorkflowKey("TRAVEL", "Trip", "T-1");

    private static final Blueprint TRIPS = read("""
            {"workflow_name": "Trip", "component_name": "TRAVEL", "stages": [
              {"stage_name": "BOOK", "stage_order": 1, "tasks": [
                {"task_name": "flight", "task_queue": "trip", "compensate_with": "undo_flight"},
                {"task_name": "undo_flight", "task_queue": "trip"}]},
              {"stage_name": "STAY", "stage_order": 2, "tasks": [
                {"task_name": "hotel", "task_queue": "trip", "compensate_with": "undo_hotel"},
                {"task_name": "car", "task_queue": "trip", "parent_task": ["hotel"], "retry": "never", "on_exhausted": "compensate"},
                {"task_name": "undo_hotel", "task_queue": "trip"}]}]}""");

    private static final WorkflowKey HOUSE = new WorkflowKey("TRAVEL", "House", "H-1");

    private static final Blueprint HOUSES = read("""
            {"workflow_name": "House", "component_name": "TRAVEL", "stages": [{"stage_name": "S", "stage_order": 1, "tasks": [
                {"task_name": "trip", "task_type": "WORKFLOW", "workflow": "Trip"},
                {"task_name": "each", "task_type": "FOR_EACH", "items": "[1, 2]", "do": {"tasks": [{"task_name": "room", "task_queue": "rooms"}]}},
                {"task_name": "sign", "task_type": "HUMAN"}]}]}""");

    private static final WorkflowKey TOUR = new WorkflowKey("TRAVEL", "Tour", "W-1");

    private static final Blueprint TOURS = read("""
            {"workflow_name": "Tour", "component_name": "TRAVEL", "stages": [{"stage_name": "S", "stage_order": 1, "tasks": [
                {"task_name": "trip", "task_type": "WORKFLOW", "workflow": "Trip", "compensate_with": "call_off"},
                {"task_name": "call_off", "task_queue": "tours"}]}]}""");

    private static final WorkflowRef VISIT = new WorkflowRef("TRAVEL", "Visit", "V-1", null);

    private static final Blueprint VISITS = read("""
            {"workflow_name": "Visit", "component_name": "TRAVEL", "stages": [{"stage_name": "S", "stage_order": 1, "tasks": [
                {"task_name": "each", "task_type": "FOR_EACH", "items": "[1, 2]", "do": {"tasks": [{"task_name": "room", "task_queue": "rooms"}]}}]}]}""");

    private static final Blueprint ROOMS = read("""
            {"workflow_name": "Room", "component_name": "TRAVEL", "stages": [{"stage_name": "S", "stage_order": 1, "tasks": [
                {"task_name": "reserve", "task_queue": "rooms"}]}]}""");

    private static final Blueprint STAYS = read("""
            {"workflow_name": "Stay", "component_name": "TRAVEL", "stages": [{"stage_name": "S", "stage_order": 1, "tasks": [
                {"task_name": "room", "task_type": "WORKFLOW", "workflow": "Room", "compensate_with": "call_off"},
                {"task_name": "call_off", "task_queue": "rooms"}]}]}""");

    private static final Blueprint NIGHTS = read("""
            {"workflow_name": "Night", "component_name": "TRAVEL", "stages": [{"stage_name": "S", "stage_order": 1, "tasks": [
                {"task_name": "bed", "task_queue": "beds", "compensate_with": "strip"},
                {"task_name": "room", "task_type": "WORKFLOW", "workflow": "Room", "on_exhausted": "compensate"},
                {"task_name": "strip", "task_queue": "beds"}]}]}""");

    private TestBroker broker;
    private TestDatabase database;

    abstract TestDatabase emptyDatabase();

    private static Blueprint read(String json) {
        return new BlueprintReader().read(json, "test.json").blueprint();
    }

    @BeforeEach
    void open() {
        broker = TestBroker.inMemory();
        database = emptyDatabase();
    }

    @AfterEach
    void close() {
        database.close();
        broker.close();
    }

    /** The car is never there. */
    private static String answer(StartTask task) {
        return task.task().task().equals("car")
                ? EventWriter.taskFailed(task, new TaskError("Busy", "try later", true))
                : EventWriter.taskCompleted(task, "{\"of\":\"" + task.task().task() + "\"}");
    }

    private Workers agency() {
        return Workers.answering(broker.connectionFactory(), CompensationContract::answer, "trip");
    }

    private WorkflowView ended(TestEngine engine, WorkflowKey key) throws Exception {
        return engine.client().result(key).get(30, TimeUnit.SECONDS);
    }

    private static void assertSound(TestEngine engine) {
        assertThat(engine.client()
                        .verify(AuditReader.Filter.ALL, progress -> {})
                        .differences())
                .isEmpty();
    }

    /** Nobody tells anybody anything any more, not even what is known. */
    private void assertQuiet(TestEngine engine) {
        AtomicLong ignored = new AtomicLong(-1);
        await().atMost(Duration.ofSeconds(20)).during(Duration.ofMillis(500)).until(() -> {
            long now = engine.engine().status().eventsIgnored();
            return ignored.getAndSet(now) == now
                    && broker.depth("waystage.events") + broker.depth("waystage.events.crowded") == 0;
        });
    }

    private static List<String> tasks(WorkflowView view) {
        return view.stages().stream()
                .flatMap(stage -> stage.tasks().stream())
                .map(task -> task.name() + " " + task.status())
                .toList();
    }

    @Test
    void whatWasDoneIsUndoneInReverseWhateverCommitsAreLost() throws Exception {
        FlakyConnectionFactory flaky = new FlakyConnectionFactory(broker.connectionFactory());
        try (TestEngine engine =
                        TestEngine.start(broker.connectionFactory(), flaky.proxy(), database.dataSource(), TRIPS);
                Workers agency = agency()) {
            engine.client().start(StartRequest.of(TRIP));
            flaky.failNextCommits(3);

            WorkflowView end = ended(engine, TRIP);

            assertThat(end.status()).isEqualTo(WorkflowStatus.FAILED);
            assertThat(tasks(end))
                    .containsExactly(
                            "flight COMPENSATED",
                            "undo_flight COMPLETED",
                            "hotel COMPENSATED",
                            "car CANCELLED",
                            "undo_hotel COMPLETED");
            assertThat(agency.seen().stream().map(task -> task.task().task()).distinct())
                    .containsExactly("flight", "hotel", "car", "undo_hotel", "undo_flight");
            assertSound(engine);
            await().atMost(Duration.ofSeconds(10)).until(() -> broker.depth("waystage.events") == 0);
        }
    }

    @Test
    void cancellingTwiceIsCancellingOnce() throws Exception {
        try (TestEngine engine = TestEngine.start(broker.connectionFactory(), database.dataSource(), TRIPS)) {
            engine.client().start(StartRequest.of(TRIP));
            StartTask flight = StartTask.parse(engine.take("trip", 1).get(0).getText());
            UUID id = EventIds.next();
            String cancel = EventWriter.cancelWorkflow(
                    new WorkflowRef("TRAVEL", "Trip", "T-1", null), "no longer wanted", true, id, "ada");
            engine.send(cancel, cancel);
            engine.client().cancel(TRIP, "again").join();
            engine.awaitEvents(4);
            assertThat(engine.client().describe(TRIP).orElseThrow().status()).isEqualTo(WorkflowStatus.COMPENSATING);

            engine.send(EventWriter.taskCompleted(flight, null));
            StartTask undo = StartTask.parse(engine.take("trip", 1).get(0).getText());
            assertThat(undo.task().task()).isEqualTo("undo_flight");
            engine.send(EventWriter.taskCompleted(undo, null));

            assertThat(ended(engine, TRIP).status()).isEqualTo(WorkflowStatus.CANCELLED);
            assertThat(engine.client().history(TRIP))
                    .filteredOn(event -> event.name().equals("CancelWorkflow"))
                    .extracting(RecordedEvent::outcome)
                    .containsExactly(Outcome.APPLIED, Outcome.DUPLICATE);
            assertSound(engine);
        }
    }

    @Test
    void aWorkflowThatHasNotBegunNeverBegins() throws Exception {
        try (TestEngine engine = TestEngine.start(broker.connectionFactory(), database.dataSource(), TRIPS)) {
            engine.client().start(StartRequest.of(TRIP).after(Duration.ofDays(1)));
            engine.awaitEvents(1);
            assertThat(database.count("waystage_wake_up")).isOne();

            engine.client().cancel(TRIP, null).join();

            assertThat(ended(engine, TRIP).status()).isEqualTo(WorkflowStatus.CANCELLED);
            assertThat(database.count("waystage_wake_up")).isZero();
            assertSound(engine);
        }
    }

    @Test
    void aChildThatIsUndoneByItsParentIsWaitedFor() throws Exception {
        try (TestEngine engine = TestEngine.start(broker.connectionFactory(), database.dataSource(), TRIPS, TOURS)) {
            engine.client().start(StartRequest.of(TOUR));
            StartTask flight = StartTask.parse(engine.take("trip", 1).get(0).getText());

            engine.client().cancel(TOUR, "it rains").join();

            await().atMost(Duration.ofSeconds(20))
                    .until(() -> database.count("waystage_workflow where status = 'COMPENSATING'") == 2);
            engine.send(EventWriter.taskCompleted(flight, null));
            StartTask undo = StartTask.parse(engine.take("trip", 1).get(0).getText());
            assertThat(undo.task().task()).isEqualTo("undo_flight");
            engine.send(EventWriter.taskCompleted(undo, null));
            assertThat(tasks(ended(engine, TOUR))).containsExactly("trip CANCELLED", "call_off PENDING");
            assertThat(database.count("waystage_workflow where status = 'CANCELLED'"))
                    .isEqualTo(2);
            assertQuiet(engine);
            assertSound(engine);
        }
    }

    @Test
    void aParentAndAChildThatEndForEachOtherSaySoOnce() throws Exception {
        try (TestEngine engine = TestEngine.start(broker.connectionFactory(), database.dataSource(), ROOMS, STAYS)) {
            WorkflowKey stay = new WorkflowKey("TRAVEL", "Stay", "S-1");
            engine.client().start(StartRequest.of(stay));
            engine.take("rooms", 1);

            engine.client().cancel(stay, "it rains").join();

            assertThat(tasks(ended(engine, stay))).containsExactly("room CANCELLED", "call_off PENDING");
            assertQuiet(engine);
            assertSound(engine);
        }
    }

    @Test
    void aChildWhoseTaskSomebodyHasFailedIsCancelled() throws Exception {
        try (TestEngine engine = TestEngine.start(broker.connectionFactory(), database.dataSource(), ROOMS, NIGHTS)) {
            WorkflowKey night = new WorkflowKey("TRAVEL", "Night", "N-1");
            engine.client().start(StartRequest.of(night));
            StartTask bed = StartTask.parse(engine.take("beds", 1).get(0).getText());
            engine.send(EventWriter.taskCompleted(bed, null));
            engine.take("rooms", 1);
            await().atMost(Duration.ofSeconds(20))
                    .until(() ->
                            tasks(engine.client().describe(night).orElseThrow()).contains("bed COMPLETED"));

            engine.client()
                    .fail(TaskRequest.of(night, "S", "room"), new TaskError("Noise", "too loud", false))
                    .join();

            StartTask strip = StartTask.parse(engine.take("beds", 1).get(0).getText());
            engine.send(EventWriter.taskCompleted(strip, null));
            WorkflowView end = ended(engine, night);
            assertThat(end.status()).isEqualTo(WorkflowStatus.FAILED);
            assertThat(tasks(end)).containsExactly("bed COMPENSATED", "room CANCELLED", "strip COMPLETED");
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> database.count("waystage_workflow where status = 'CANCELLED'") == 1);
            assertQuiet(engine);
            assertSound(engine);
        }
    }

    @Test
    void childrenThatAreCancelledBeforeTheyAreStartedNeverBegin() throws Exception {
        try (TestEngine engine = TestEngine.start(broker.connectionFactory(), database.dataSource(), VISITS)) {
            // Both in one batch: no start is sent.
            engine.send(EventSequence.join(List.of(
                    EventWriter.startWorkflow(VISIT, null, null, null),
                    EventWriter.cancelWorkflow(VISIT, null, true, null, null))));

            assertThat(ended(engine, new WorkflowKey("TRAVEL", "Visit", "V-1")).status())
                    .isEqualTo(WorkflowStatus.CANCELLED);
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> database.count("waystage_workflow where status = 'CANCELLED'") == 3);
            await().atMost(Duration.ofSeconds(20)).until(() -> broker.depth("waystage.events") == 0);
            assertThat(broker.depth("waystage.events.rejected")).isZero();
            assertThat(broker.depth("rooms")).isZero();
            assertSound(engine);
        }
    }

    @Test
    void childrenAreCancelledAndPeopleAreAskedForNothingAnyMore() throws Exception {
        try (TestEngine engine = TestEngine.start(broker.connectionFactory(), database.dataSource(), TRIPS, HOUSES)) {
            engine.client().start(StartRequest.of(HOUSE));
            engine.take("rooms", 2);
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> engine.client().humanTasks(null, 10).size() == 1 && broker.depth("trip") == 1);

            engine.client().cancel(HOUSE, "burnt down").join();

            assertThat(tasks(ended(engine, HOUSE)))
                    .containsExactly("trip CANCELLED", "each CANCELLED", "sign CANCELLED");
            assertThat(engine.client().humanTasks(null, 10)).isEmpty();
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> database.count("waystage_workflow where status = 'CANCELLED'") == 3);
            // The trip's flight is with an agency: it is waited for.
            engine.send(EventWriter.taskCompleted(
                    StartTask.parse(engine.take("trip", 1).get(0).getText()), null));
            engine.send(EventWriter.taskCompleted(
                    StartTask.parse(engine.take("trip", 1).get(0).getText()), null));
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> database.count("waystage_workflow where status = 'CANCELLED'") == 4);
            await().atMost(Duration.ofSeconds(20)).until(() -> broker.depth("waystage.events") == 0);
            assertSound(engine);
        }
    }
}
