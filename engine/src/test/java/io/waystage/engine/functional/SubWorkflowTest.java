package io.waystage.engine.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.format.BlueprintReader;
import io.waystage.engine.client.StartRequest;
import io.waystage.engine.client.TaskRequest;
import io.waystage.engine.client.WorkflowKey;
import io.waystage.engine.client.WorkflowView;
import io.waystage.engine.message.EventWriter;
import io.waystage.engine.message.StartTask;
import io.waystage.engine.message.TaskError;
import io.waystage.engine.state.Outcome;
import io.waystage.engine.state.TaskStatus;
import io.waystage.engine.store.AuditReader;
import io.waystage.engine.store.RecordedEvent;
import io.waystage.engine.support.FlakyConnectionFactory;
import io.waystage.engine.support.TestBroker;
import io.waystage.engine.support.TestDatabase;
import io.waystage.engine.support.TestEngine;
import io.waystage.engine.support.Workers;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A task that is another workflow. */
class SubWorkflowTest {

    private static final WorkflowKey ORDER = new WorkflowKey("SHOP", "Order", "O-1");

    private static final Blueprint ORDERS = read("""
            {"workflow_name": "Order", "component_name": "SHOP", "output": ".outputs.ALL.ship.parcel", "stages": [
              {"stage_name": "ALL", "stage_order": 1, "tasks": [
                {"task_name": "ship", "task_type": "WORKFLOW", "workflow": "Ship", "workflow_component": "LOGISTICS",
                 "input": "{to: .input.street}"}]}]}""");

    private static final Blueprint SHIPPING = read("""
            {"workflow_name": "Ship", "component_name": "LOGISTICS", "output": "{parcel: .outputs.ONLY.pack}", "stages": [
              {"stage_name": "ONLY", "stage_order": 1, "tasks": [{"task_name": "pack", "task_queue": "pack"}]}]}""");

    private final TestBroker broker = TestBroker.inMemory();
    private final TestDatabase database = TestDatabase.h2();

    private static Blueprint read(String json) {
        return new BlueprintReader().read(json, "test.json").blueprint();
    }

    @AfterEach
    void close() {
        database.close();
        broker.close();
    }

    @Test
    void theChildGetsItsInputAndItsOutputIsTheTasks() {
        try (TestEngine engine = TestEngine.start(broker.connectionFactory(), database.dataSource(), ORDERS, SHIPPING);
                Workers packers = packing()) {
            engine.client().start(StartRequest.of(ORDER).withInput("{\"street\":\"Main\",\"total\":7}"));

            assertThat(engine.awaitCompleted(ORDER).output()).isEqualTo("{\"to\":\"Main\"}");
            assertThat(packers.seen()).singleElement().satisfies(task -> {
                assertThat(task.workflowName()).isEqualTo("Ship");
                assertThat(task.businessRefNo()).endsWith("/ALL/ship");
                assertThat(engine.client()
                                .describe(new WorkflowKey("LOGISTICS", "Ship", task.businessRefNo()))
                                .orElseThrow()
                                .parent())
                        .satisfies(parent -> {
                            assertThat(parent.businessRefNo()).isEqualTo("O-1");
                            assertThat(parent.task()).hasToString("ALL/ship");
                        });
            });
            assertThat(engine.client().history(ORDER))
                    .extracting(RecordedEvent::name)
                    .containsExactly("StartWorkflow", "ChildCompleted");
            assertThat(engine.client()
                            .verify(AuditReader.Filter.ALL, progress -> {})
                            .differences())
                    .isEmpty();
        }
    }

    @Test
    void lostCommitsStartNoChildTwiceAndLoseNoEnd() {
        FlakyConnectionFactory flaky = new FlakyConnectionFactory(broker.connectionFactory());
        try (TestEngine engine = TestEngine.start(
                        broker.connectionFactory(), flaky.proxy(), database.dataSource(), ORDERS, SHIPPING);
                Workers packers = packing()) {
            for (int lost = 0; lost < 6; lost++) {
                WorkflowKey order = new WorkflowKey("SHOP", "Order", "LOST-" + lost);
                engine.client().start(StartRequest.of(order).withInput("{\"street\":\"" + lost + "\"}"));
                flaky.failNextCommits(1 + lost % 2);

                assertThat(engine.awaitCompleted(order).output()).isEqualTo("{\"to\":\"" + lost + "\"}");
                assertThat(engine.client().history(order))
                        .filteredOn(event -> event.outcome() == Outcome.APPLIED)
                        .extracting(RecordedEvent::name)
                        .containsExactly("StartWorkflow", "ChildCompleted");
            }
            assertThat(packers.seen().stream().map(StartTask::workflowId).distinct())
                    .hasSize(6);
            await().atMost(Duration.ofSeconds(10)).until(() -> broker.depth("waystage.events") == 0);
            assertThat(broker.depth("waystage.events.rejected")).isZero();
        }
    }

    @Test
    void aChildThatIsNotDeployedFailsItsTaskUntilItIs() {
        try (TestEngine engine = TestEngine.start(broker.connectionFactory(), database.dataSource(), ORDERS);
                Workers packers = packing()) {
            engine.client().start(StartRequest.of(ORDER).withInput("{\"street\":\"Main\"}"));
            WorkflowView.TaskView failed = awaitFailed(engine);
            assertThat(failed.error().type()).isEqualTo("NotStarted");
            assertThat(failed.error().message()).contains("LOGISTICS");
            assertThat(failed.nextAttemptAt()).isNull();

            engine.engine().blueprints().deploy(SHIPPING);
            engine.client().retry(TaskRequest.of(ORDER, "ALL", "ship")).join();

            assertThat(engine.awaitCompleted(ORDER).output()).isEqualTo("{\"to\":\"Main\"}");
            assertThat(packers.seen())
                    .singleElement()
                    .satisfies(task -> assertThat(task.businessRefNo()).endsWith("/ALL/ship/1.2"));
        }
    }

    @Test
    void aChildThatFailsAsAWholeFailsItsTask() {
        Blueprint shipping = read("""
                {"workflow_name": "Ship", "component_name": "LOGISTICS", "stages": [
                  {"stage_name": "ONLY", "stage_order": 1, "tasks": [
                    {"task_name": "pack", "task_queue": "pack", "retry": "never", "on_exhausted": "fail"}]}]}""");
        try (TestEngine engine = TestEngine.start(broker.connectionFactory(), database.dataSource(), ORDERS, shipping);
                Workers packers = Workers.answering(
                        broker.connectionFactory(),
                        task -> EventWriter.taskFailed(task, new TaskError("NoBoxes", "none left", true)),
                        "pack")) {
            engine.client().start(StartRequest.of(ORDER).withInput("{\"street\":\"Main\"}"));

            WorkflowView.TaskView failed = awaitFailed(engine);

            assertThat(failed.error().type()).isEqualTo("NoBoxes");
            assertThat(failed.error().message()).contains("ONLY/pack");
            assertThat(failed.nextAttemptAt()).isNull();
            assertThat(packers.seen()).hasSize(1);
            assertThat(engine.client()
                            .verify(AuditReader.Filter.ALL, progress -> {})
                            .differences())
                    .isEmpty();
        }
    }

    private static WorkflowView.TaskView awaitFailed(TestEngine engine) {
        return await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> engine.client()
                                .describe(ORDER)
                                .map(view -> view.stages().get(0).tasks().get(0))
                                .orElse(null),
                        task -> task != null && task.status() == TaskStatus.FAILED);
    }

    private Workers packing() {
        return Workers.answering(
                broker.connectionFactory(), task -> EventWriter.taskCompleted(task, task.input()), "pack");
    }
}
