package io.waystage.engine.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.TaskRef;
import io.waystage.blueprint.format.BlueprintReader;
import io.waystage.engine.client.ActionRefusedException;
import io.waystage.engine.client.Migration;
import io.waystage.engine.client.MigrationVerdict;
import io.waystage.engine.client.Operations;
import io.waystage.engine.client.Operator;
import io.waystage.engine.client.Person;
import io.waystage.engine.client.StartRequest;
import io.waystage.engine.client.TaskRequest;
import io.waystage.engine.client.WorkflowKey;
import io.waystage.engine.client.WorkflowView;
import io.waystage.engine.client.WorkflowView.TaskView;
import io.waystage.engine.hold.HoldScope;
import io.waystage.engine.message.EventSequence;
import io.waystage.engine.message.EventWriter;
import io.waystage.engine.message.OperatorEvents;
import io.waystage.engine.message.RejectedException;
import io.waystage.engine.message.StartTask;
import io.waystage.engine.message.TaskError;
import io.waystage.engine.message.WorkflowRef;
import io.waystage.engine.outlook.Waiting;
import io.waystage.engine.state.Outcome;
import io.waystage.engine.state.TaskStatus;
import io.waystage.engine.state.WorkflowStatus;
import io.waystage.engine.store.AuditReader;
import io.waystage.engine.store.HumanTask;
import io.waystage.engine.store.RecordedEvent;
import io.waystage.engine.store.WorkflowQueries;
import io.waystage.engine.store.WorkflowSearch;
import io.waystage.engine.support.TestBroker;
import io.waystage.engine.support.TestDatabase;
import io.waystage.engine.support.TestEngine;
import jakarta.jms.JMSException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Orders that are half way go over to the next version, and come to their ends. */
abstract class MigrationContract {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Operator EVE = Operator.of("eve").because("the oven is new");
    private static final WorkflowKey KEY = new WorkflowKey("ITALIAN", "Pizza", "P-1");

    private static final Blueprint FIRST = read("""
            {"workflow_name": "Pizza", "component_name": "ITALIAN", "output": ".outputs", "timeout": "1h", "stages": [
              {"stage_name": "ORDER", "stage_order": 1, "tasks": [
                {"task_name": "confirm", "task_queue": "confirm"}, {"task_name": "greet", "task_queue": "greet"}]},
              {"stage_name": "PREPARE", "stage_order": 2, "timeout": "1h", "tasks": [
                {"task_name": "make_food", "task_queue": "oven", "timeout": {"schedule_to_start": "1h", "start_to_close": "1h"},
                 "retry": {"type": "fixed", "initial_delay": "PT1S"}},
                {"task_name": "paid", "task_type": "SIGNAL", "signal": {"name": "paid", "key": "\\"K\\""}},
                {"task_name": "call", "task_type": "HUMAN", "assigned_to": "ann"}]},
              {"stage_name": "DELIVER", "stage_order": 3, "tasks": [{"task_name": "deliver", "task_queue": "deliver"}]}]}""");

    /** Names have changed, there is a check, a stage more before and one after; nobody is greeted. */
    private static final Blueprint SECOND = read("""
            {"workflow_name": "Pizza", "component_name": "ITALIAN", "output": ".outputs", "stages": [
              {"stage_name": "WELCOME", "stage_order": 0, "tasks": [{"task_name": "smile", "task_queue": "smile"}]},
              {"stage_name": "ORDER", "stage_order": 1, "tasks": [{"task_name": "confirm", "task_queue": "confirm"}]},
              {"stage_name": "PREPARE", "stage_order": 2, "timeout": "2h", "tasks": [
                {"task_name": "bake", "task_queue": "oven", "timeout": {"schedule_to_start": "2h", "start_to_close": "2h"},
                 "retry": {"type": "fixed", "initial_delay": "PT1S"}},
                {"task_name": "payment", "task_type": "SIGNAL", "signal": {"name": "paid", "key": "\\"K\\""}},
                {"task_name": "ask", "task_type": "HUMAN", "assigned_to": "bob", "outcomes": ["YES", "NO"]},
                {"task_name": "taste", "task_queue": "taste", "parent_task": ["bake"]}]},
              {"stage_name": "DELIVER", "stage_order": 3, "tasks": [{"task_name": "deliver", "task_queue": "scooter"}]},
              {"stage_name": "THANK", "stage_order": 4, "tasks": [{"task_name": "thank", "task_queue": "thank"}]}]}""");

    private static final Migration TO_SECOND = Migration.to(2)
            .with(new TaskRef("PREPARE", "make_food"), new TaskRef("PREPARE", "bake"))
            .with(new TaskRef("PREPARE", "paid"), new TaskRef("PREPARE", "payment"))
            .with(new TaskRef("PREPARE", "call"), new TaskRef("PREPARE", "ask"))
            .without(new TaskRef("ORDER", "greet"));

    private static final WorkflowSearch COLD = WorkflowSearch.ALL.errorType("Cold");

    private TestBroker broker;
    private TestDatabase database;
    private TestEngine engine;

    abstract TestDatabase emptyDatabase();

    private static Blueprint read(String json) {
        return new BlueprintReader().read(json, "test.json").blueprint();
    }

    @BeforeEach
    void open() {
        broker = TestBroker.inMemory();
        database = emptyDatabase();
        engine = TestEngine.start(broker.connectionFactory(), database.dataSource(), FIRST);
        engine.client().start(StartRequest.of(KEY).withInput("{\"pizza\":\"Margherita\"}"));
        complete("confirm", "{\"ok\":true}");
        complete("greet", "{\"said\":\"ciao\"}");
        engine.engine().blueprints().deploy(SECOND);
    }

    @AfterEach
    void close() {
        engine.close();
        database.close();
        broker.close();
    }

    private Operations operations() {
        return engine.client().operations();
    }

    private StartTask take(String queue) {
        try {
            return StartTask.parse(engine.take(queue, 1).get(0).getText());
        } catch (JMSException e) {
            throw new IllegalStateException(e);
        }
    }

    private StartTask complete(String queue, String output) {
        StartTask task = take(queue);
        engine.send(EventWriter.taskCompleted(task, output));
        return task;
    }

    private void fire() {
        engine.engine().wakeUps().fireDue(Instant.now(), 100, due -> {
            due.forEach(wakeUp -> engine.client().send(wakeUp.event()).join());
            return due;
        });
    }

    private TaskView task(String name, TaskStatus status) {
        return await().atMost(LIMIT)
                .until(
                        () -> engine.client().describe(KEY).orElseThrow().stages().stream()
                                .flatMap(stage -> stage.tasks().stream())
                                .filter(task -> task.name().equals(name))
                                .findFirst()
                                .orElseThrow(),
                        task -> task.status() == status);
    }

    private WorkflowView end() throws Exception {
        return engine.client().result(KEY).get(20, TimeUnit.SECONDS);
    }

    /** Also of what is due: a wake-up that nothing would ever end. */
    private void assertSound() {
        await().atMost(LIMIT).until(() -> broker.depth("waystage.events") == 0);
        assertThat(engine.client()
                        .verify(AuditReader.Filter.ALL, progress -> {})
                        .differences())
                .isEmpty();
        assertThat(database.count("waystage_wake_up")).isZero();
        assertThat(database.count("waystage_human_task")).isZero();
        assertThat(database.count("waystage_inbox")).isZero();
        assertThat(database.count("waystage_signal_wait")).isZero();
        assertThat(database.count("waystage_held_task")).isZero();
        assertThat(database.count("waystage_failure")).isZero();
        assertThat(broker.depth("waystage.events.rejected")).isZero();
    }

    private void assertRuns(int version) {
        assertThat(engine.client().describe(KEY).orElseThrow().blueprintVersion())
                .isEqualTo(version);
        assertThat(engine.client()
                        .verify(AuditReader.Filter.ALL, progress -> {})
                        .differences())
                .isEmpty();
    }

    @Test
    void anOrderThatIsHalfWayIsMigratedAndCompletes() throws Exception {
        StartTask oven = take("oven");
        engine.send(EventWriter.taskStarted(oven));
        task("make_food", TaskStatus.STARTED);
        assertThat(operations().checkMigration(KEY, TO_SECOND).isPossible()).isTrue();

        operations().migrate(KEY, TO_SECOND, EVE);
        operations().migrate(KEY, TO_SECOND, EVE);
        fire();

        assertRuns(2);
        assertThat(task("bake", TaskStatus.STARTED).attempt()).isEqualTo(1);
        assertThat(task("smile", TaskStatus.SKIPPED).attempt()).isZero();
        assertThat(engine.client().humanTasks("ann", 10)).isEmpty();
        HumanTask ask = engine.client().humanTasks("bob", 10).get(0);
        assertThat(ask.task()).isEqualTo(new TaskRef("PREPARE", "ask"));
        engine.send(EventWriter.taskCompleted(oven, "{\"by\":\"the old name\"}"));
        engine.send(EventWriter.taskCompleted(oven, "{\"by\":\"the old name\"}"));
        complete("taste", null);
        engine.client().signalByKey("ITALIAN", "paid", "K", null).join();
        engine.client().humanTasks().complete(TaskRequest.of(ask), Person.of("bob"), "YES", null);
        fire();
        StartTask scooter = take("scooter");
        assertThat(scooter.blueprintVersion()).isEqualTo(2);
        engine.send(EventWriter.taskCompleted(scooter, null));
        complete("thank", null);

        WorkflowView end = end();
        assertThat(end.status()).isEqualTo(WorkflowStatus.COMPLETED);
        assertThat(end.output())
                .contains("\"confirm\":{\"ok\":true}", "\"bake\":{\"by\":\"the old name\"}")
                .doesNotContain("greet");
        RecordedEvent migration = engine.client().history(KEY).stream()
                .filter(event -> event.name().equals("MigrateWorkflow"))
                .findFirst()
                .orElseThrow();
        assertThat(migration.text()).contains("\"actor\":\"eve\"", "\"reason\":\"the oven is new\"");
        assertThat(migration.changes().get(0).toString()).contains("from=1", "to=2", "make_food");
        assertSound();
    }

    @Test
    void aRetryThatIsDueIsOfTheTaskUnderItsNewName() throws Exception {
        engine.send(EventWriter.taskFailed(take("oven"), new TaskError("Cold", "no fire", true)));
        task("make_food", TaskStatus.FAILED);

        operations().migrate(KEY, TO_SECOND, EVE);

        TaskView failed = task("bake", TaskStatus.FAILED);
        assertThat(failed.error().message()).isEqualTo("no fire");
        assertThat(failed.nextAttemptAt()).isNotNull();
        assertThat(engine.client().search(COLD).workflows()).hasSize(1);
        await().atMost(LIMIT).until(() -> {
            fire();
            return broker.depth("oven") == 1;
        });
        assertThat(task("bake", TaskStatus.SCHEDULED).attempt()).isEqualTo(2);
        assertThat(engine.client().search(COLD).workflows()).isEmpty();
        assertThat(take("oven").task().task()).isEqualTo("bake");
        assertRuns(2);
    }

    @Test
    void whatIsOnHoldStaysSoUntilItIsReleased() throws Exception {
        HoldScope delivery = HoldScope.of(FIRST.key()).stage("DELIVER");
        operations().hold(delivery, EVE);
        complete("oven", null);
        engine.client().signalByKey("ITALIAN", "paid", "K", null).join();
        HumanTask call = await().atMost(LIMIT)
                .until(() -> engine.client().humanTasks("ann", 10), tasks -> tasks.size() == 1)
                .get(0);
        engine.client().humanTasks().complete(TaskRequest.of(call), Person.of("ann"), null, null);
        await().atMost(LIMIT).until(() -> database.count("waystage_held_task") == 1);

        operations().migrate(KEY, TO_SECOND, EVE);

        assertThat(database.count("waystage_held_task")).isEqualTo(1);
        assertThat(engine.client().describe(KEY).orElseThrow().waits())
                .extracting(Waiting::what)
                .containsExactly(Waiting.What.HOLD);
        operations().release(delivery, EVE);
        await().atMost(LIMIT).until(() -> {
            fire();
            return broker.depth("scooter") == 1;
        });
        assertThat(complete("scooter", null).blueprintVersion()).isEqualTo(2);
        complete("thank", null);
        assertThat(end().status()).isEqualTo(WorkflowStatus.COMPLETED);
        fire();
        assertSound();
    }

    @Test
    void whatCannotBeMigratedSaysEveryReasonAndStaysAsItIs() throws Exception {
        take("oven");
        String[] reasons = {
            "its task ORDER/greet is COMPLETED, and version 2 has none in its place: map it to another, or to nothing",
            "its task PREPARE/make_food is SCHEDULED, and version 2 has none in its place: complete or skip it first, or map it to another",
            "its task PREPARE/paid is SCHEDULED, and version 2 has none in its place: complete or skip it first, or map it to another",
            "its task PREPARE/call is SCHEDULED, and version 2 has none in its place: complete or skip it first, or map it to another"
        };

        assertThat(operations().checkMigration(KEY, Migration.to(2)).whyNot()).containsExactly(reasons);
        assertThatThrownBy(() -> operations().migrate(KEY, Migration.to(2), EVE))
                .isInstanceOf(ActionRefusedException.class)
                .hasMessage("The workflow cannot be migrated to version 2: " + String.join("; ", reasons));

        assertRuns(1);
        assertThat(engine.client().history(KEY))
                .extracting(RecordedEvent::outcome)
                .endsWith(Outcome.REFUSED);
        assertThatThrownBy(() -> operations().migrate(KEY, Migration.to(7), EVE))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("There is no version 7 of the blueprint ITALIAN/Pizza");
        assertThatThrownBy(() -> operations().checkMigration(KEY, Migration.to(7)))
                .isInstanceOf(RejectedException.class);
        assertThatThrownBy(() -> operations().migrate(WorkflowKey.of("ITALIAN", "P-9"), TO_SECOND, EVE))
                .isInstanceOf(RejectedException.class);
    }

    @Test
    void manyAreCheckedAtOnce() throws Exception {
        take("oven");
        engine.client().start(StartRequest.of(new WorkflowKey("ITALIAN", "Pizza", "P-2")));
        await().atMost(LIMIT).until(() -> database.count("waystage_workflow") == 2);

        List<MigrationVerdict> verdicts = operations()
                .checkMigration(new WorkflowQueries.Filter("ITALIAN", "Pizza", null, null), Migration.to(2), 10);

        assertThat(verdicts).extracting(MigrationVerdict::businessRefNo).containsExactly("P-2", "P-1");
        assertThat(verdicts.get(0).already()).isTrue();
        assertThat(verdicts.get(0).isPossible()).isFalse();
        assertThat(verdicts.get(1).whyNot()).hasSize(4);
        assertThat(operations()
                        .checkMigration(
                                new WorkflowQueries.Filter("ITALIAN", "Pizza", null, null), Migration.to(5), 10))
                .allSatisfy(verdict -> assertThat(verdict.whyNot())
                        .containsExactly("There is no version 5 of the blueprint ITALIAN/Pizza"));
    }

    /** Several events of one workflow in one message, a migration among them: each goes by the plan of its time. */
    @Test
    void amongOtherEventsAMigrationKeepsItsPlace() throws Exception {
        StartTask oven = take("oven");
        OperatorEvents.Draft draft =
                new OperatorEvents.Draft(new WorkflowRef("ITALIAN", "Pizza", "P-1", null), "eve", null, null, false);
        engine.send(EventSequence.join(List.of(
                EventWriter.taskStarted(oven),
                OperatorEvents.migrate(draft, 2, TO_SECOND.tasks()),
                EventWriter.taskCompleted(oven, "{\"n\":1}"))));

        StartTask taste = take("taste");
        assertThat(taste.blueprintVersion()).isEqualTo(2);
        assertThat(taste.outputs()).isEqualTo("{\"bake\":{\"n\":1}}");
        assertRuns(2);
    }

    /** It knows the workflow, but not that another node has migrated it. */
    @Test
    void aNodeWhoseCacheIsBehindKnowsTheNewNames() throws Exception {
        StartTask oven = take("oven");
        engine.send(EventWriter.taskStarted(oven));
        task("make_food", TaskStatus.STARTED);
        try (TestEngine other = TestEngine.start(broker.connectionFactory(), database.dataSource())) {
            other.engine().stop();
            other.client().operations().migrate(KEY, TO_SECOND, EVE);
        }

        engine.client().complete(TaskRequest.of(KEY, "PREPARE", "bake"), null).join();

        assertThat(take("taste").blueprintVersion()).isEqualTo(2);
        assertThat(broker.depth("waystage.events.rejected")).isZero();
        assertRuns(2);
    }

    /** The node that has decided dies before it has sent what follows; the others send it. */
    @Test
    void whatAMigrationBeginsIsSentOnceItIsStored() throws Exception {
        StartTask oven = take("oven");
        operations()
                .migrate(
                        KEY,
                        new Migration(2, Map.of("make_food", "bake", "paid", "payment", "call", "ask"))
                                .without(new TaskRef("ORDER", "greet")),
                        EVE);
        operations().skip(TaskRequest.of(KEY, "PREPARE", "bake"), null, EVE);
        fire();

        complete("taste", null);
        task("taste", TaskStatus.COMPLETED);
        engine.send(EventWriter.taskCompleted(oven, null));
        await().atMost(LIMIT)
                .until(() -> engine.client().history(KEY).stream().anyMatch(event -> event.outcome() == Outcome.STALE));
        assertRuns(2);
    }
}
