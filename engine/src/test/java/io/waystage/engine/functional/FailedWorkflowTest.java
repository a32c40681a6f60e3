package io.waystage.engine.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.format.BlueprintReader;
import io.waystage.engine.client.StartRequest;
import io.waystage.engine.client.TaskRequest;
import io.waystage.engine.client.WorkflowKey;
import io.waystage.engine.message.TaskError;
import io.waystage.engine.state.Outcome;
import io.waystage.engine.state.WorkflowStatus;
import io.waystage.engine.store.AuditReader;
import io.waystage.engine.store.WakeUpStore;
import io.waystage.engine.support.TestBroker;
import io.waystage.engine.support.TestDatabase;
import io.waystage.engine.support.TestEngine;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A workflow that has failed waits for nothing and nobody any more. */
class FailedWorkflowTest {

    private static final WorkflowKey ORDER = WorkflowKey.of("SHOP", "ORDER-1");
    private static final Blueprint SELL =
            new BlueprintReader().read("""
                {"workflow_name": "Sell", "component_name": "SHOP", "stages": [
                  {"stage_name": "PAY", "stage_order": 1, "tasks": [
                   {"task_name": "charge", "task_queue": "charge", "retry": "never", "on_exhausted": "fail"},
                   {"task_name": "pack", "task_queue": "pack", "retry": {"initial_delay": "1d"}},
                   {"task_name": "wait", "task_type": "TIMER", "duration": "1d"},
                   {"task_name": "check", "task_type": "HUMAN"}]}]}""", "sell.json").blueprint();

    private final TestBroker broker = TestBroker.inMemory();
    private final TestDatabase database = TestDatabase.h2();

    @AfterEach
    void close() {
        database.close();
        broker.close();
    }

    @Test
    void openHumanTasksAndWakeUpsGoAwayWithIt() {
        try (TestEngine engine = TestEngine.start(broker.connectionFactory(), database.dataSource(), SELL)) {
            engine.client().start(StartRequest.of(ORDER));
            fail(engine, "pack");
            engine.awaitEvents(2);
            assertThat(engine.client().humanTasks(null, 10)).hasSize(1);
            assertThat(waiting(engine)).isEqualTo(2);

            fail(engine, "charge");

            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(engine.client()
                                    .describe(ORDER)
                                    .orElseThrow()
                                    .status())
                            .isEqualTo(WorkflowStatus.FAILED));
            assertThat(engine.client().humanTasks(null, 10)).isEmpty();
            assertThat(waiting(engine)).isZero();
            engine.client()
                    .complete(TaskRequest.of(ORDER, "PAY", "check"), null)
                    .join();
            engine.awaitEvents(4);
            assertThat(engine.client().history(ORDER).get(3).outcome()).isEqualTo(Outcome.CLOSED);
            assertThat(engine.client()
                            .verify(AuditReader.Filter.ALL, progress -> {})
                            .differences())
                    .isEmpty();
        }
    }

    private static void fail(TestEngine engine, String task) {
        engine.client()
                .fail(TaskRequest.of(ORDER, "PAY", task), new TaskError("Refused", null, true))
                .join();
    }

    private static long waiting(TestEngine engine) {
        WakeUpStore wakeUps = engine.engine().wakeUps();
        return wakeUps.count(Instant.EPOCH).waiting();
    }
}
