package io.waystage.engine.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.format.BlueprintReader;
import io.waystage.engine.client.StartRequest;
import io.waystage.engine.client.TaskRequest;
import io.waystage.engine.client.WorkflowKey;
import io.waystage.engine.client.WorkflowView;
import io.waystage.engine.store.AuditReader;
import io.waystage.engine.support.TestBroker;
import io.waystage.engine.support.TestDatabase;
import io.waystage.engine.support.TestEngine;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A signal that came early is there after a restart, whichever node goes on. */
class KeptSignalsTest {

    private static final WorkflowKey ORDER = WorkflowKey.of("SHOP", "ORDER-1");
    private static final Blueprint SELL =
            new BlueprintReader().read("""
                {"workflow_name": "Sell", "component_name": "SHOP", "stages": [
                  {"stage_name": "PACK", "stage_order": 1, "tasks": [{"task_name": "pack", "task_type": "HUMAN"}]},
                  {"stage_name": "PAY", "stage_order": 2, "tasks": [
                   {"task_name": "first", "task_type": "SIGNAL", "signal": "paid"},
                   {"task_name": "second", "task_type": "SIGNAL", "signal": "paid", "time_limit": "1d",
                    "parent_task": ["first"]}]}]}""", "sell.json").blueprint();

    private final TestBroker broker = TestBroker.inMemory();
    private final TestDatabase database = TestDatabase.h2();

    @AfterEach
    void close() {
        database.close();
        broker.close();
    }

    @Test
    void keptSignalsSurviveRestarts() {
        onANewNode(engine -> {
            engine.client().start(StartRequest.of(ORDER));
            engine.client().signal(ORDER, "paid", "{\"amount\": 1}").join();
            engine.awaitEvents(2);
        });
        onANewNode(engine -> {
            engine.client()
                    .complete(TaskRequest.of(ORDER, "PACK", "pack"), null)
                    .join();
            engine.awaitEvents(1);
        });
        onANewNode(engine -> {
            engine.client().signal(ORDER, "paid", "2").join();
            List<WorkflowView.TaskView> tasks =
                    engine.awaitCompleted(ORDER).stages().get(1).tasks();
            assertThat(tasks).extracting(WorkflowView.TaskView::output).containsExactly("{\"amount\": 1}", "2");
            assertThat(engine.client().history(ORDER))
                    .extracting(event -> event.name())
                    .containsExactly("StartWorkflow", "SignalReceived", "TaskCompleted", "SignalReceived");
            assertThat(engine.client()
                            .verify(AuditReader.Filter.ALL, progress -> {})
                            .differences())
                    .isEmpty();
        });
    }

    private void onANewNode(Consumer<TestEngine> work) {
        try (TestEngine engine = TestEngine.start(broker.connectionFactory(), database.dataSource(), SELL)) {
            work.accept(engine);
        }
    }
}
