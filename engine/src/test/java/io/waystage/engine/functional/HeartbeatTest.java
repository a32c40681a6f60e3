package io.waystage.engine.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.format.BlueprintReader;
import io.waystage.engine.client.StartRequest;
import io.waystage.engine.client.TaskRequest;
import io.waystage.engine.client.WorkflowKey;
import io.waystage.engine.message.EventIds;
import io.waystage.engine.message.EventWriter;
import io.waystage.engine.message.StartTask;
import io.waystage.engine.message.TaskAddress;
import io.waystage.engine.message.TaskError;
import io.waystage.engine.message.TimeoutKind;
import io.waystage.engine.message.WorkflowRef;
import io.waystage.engine.state.Outcome;
import io.waystage.engine.store.AuditReader;
import io.waystage.engine.store.RecordedEvent;
import io.waystage.engine.support.TestBroker;
import io.waystage.engine.support.TestDatabase;
import io.waystage.engine.support.TestEngine;
import jakarta.jms.JMSException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Signs of life put off timeouts, leave no trace in the audit trail, and reach the next attempt. */
class HeartbeatTest {

    private static final WorkflowKey IMPORT = WorkflowKey.of("CINEMA", "IMPORT-1");
    private static final Blueprint MOVIES =
            new BlueprintReader().read("""
                {"workflow_name": "Import", "component_name": "CINEMA", "stages": [
                  {"stage_name": "S", "stage_order": 1, "tasks": [
                   {"task_name": "load", "task_queue": "load", "retry": "never",
                    "timeout": {"schedule_to_start": "1h", "start_to_close": "2h", "heartbeat": "30m"}}]}]}""", "import.json").blueprint();

    private final TestBroker broker = TestBroker.inMemory();
    private final TestDatabase database = TestDatabase.h2();

    @AfterEach
    void close() {
        database.close();
        broker.close();
    }

    @Test
    void anySignOfLifePutsOffTheTimeoutAndTheLastOneReachesTheNextAttempt() {
        try (TestEngine engine = TestEngine.start(broker.connectionFactory(), database.dataSource(), MOVIES)) {
            engine.client().start(StartRequest.of(IMPORT));
            StartTask first = take(engine);
            assertThat(first.timeout())
                    .isEqualTo("{\"schedule_to_start\":\"PT1H\",\"start_to_close\":\"PT2H\",\"heartbeat\":\"PT30M\"}");
            assertThat(waiting(engine)).isEqualTo(1);

            engine.send(EventWriter.taskStarted(first));
            engine.awaitEvents(2);
            assertThat(waiting(engine)).isEqualTo(2);
            for (int i = 1; i <= 20; i++) {
                engine.send(EventWriter.taskHeartbeat(first, String.valueOf(i), "{\"page\": " + i + "}"));
            }
            engine.awaitEvents(22);
            assertThat(waiting(engine)).isEqualTo(2);
            assertThat(history(engine)).hasSize(2);

            engine.send(EventWriter.taskFailed(first, new TaskError("Died", null, true)));
            engine.awaitEvents(23);
            assertThat(waiting(engine)).isZero();
            engine.client().retry(TaskRequest.of(IMPORT, "S", "load")).join();

            StartTask second = take(engine);
            assertThat(second.heartbeat()).contains("\"attempt\":1", "\"progress\":20", "\"details\":{\"page\": 20}");
            engine.send(EventWriter.taskHeartbeat(first, null, "\"late\""), EventWriter.taskCompleted(second, null));
            engine.awaitCompleted(IMPORT);
            assertThat(waiting(engine)).isZero();
            assertThat(engine.client()
                            .verify(AuditReader.Filter.ALL, progress -> {})
                            .differences())
                    .isEmpty();
        }
    }

    @Test
    void aTimeoutThatComesTogetherWithSignsOfLifeIsStaleAndSetAgain() {
        try (TestEngine engine = TestEngine.start(broker.connectionFactory(), database.dataSource(), MOVIES)) {
            engine.client().start(StartRequest.of(IMPORT));
            StartTask task = take(engine);
            engine.send(EventWriter.taskStarted(task), EventWriter.taskHeartbeat(task, null, null));
            engine.awaitEvents(3);
            fireAll(engine);

            engine.send(timedOut(task));

            engine.awaitEvents(4);
            assertThat(history(engine).get(2).outcome()).isEqualTo(Outcome.STALE);
            assertThat(waiting(engine)).isEqualTo(1);
        }
    }

    @Test
    void aSilentWorkersAttemptFails() {
        try (TestEngine engine = TestEngine.start(broker.connectionFactory(), database.dataSource(), MOVIES)) {
            engine.client().start(StartRequest.of(IMPORT));
            StartTask task = take(engine);
            engine.send(EventWriter.taskStarted(task));
            engine.awaitEvents(2);

            engine.send(timedOut(task));

            engine.awaitEvents(3);
            assertThat(history(engine).get(2).outcome()).isEqualTo(Outcome.APPLIED);
            assertThat(waiting(engine)).isZero();
        }
    }

    private static String timedOut(StartTask task) {
        WorkflowRef workflow =
                new WorkflowRef(task.componentName(), task.workflowName(), task.businessRefNo(), task.workflowId());
        TaskAddress address = new TaskAddress(task.task(), task.attempt(), task.run());
        return EventWriter.taskTimedOut(workflow, address, TimeoutKind.HEARTBEAT, EventIds.next());
    }

    /** As if all their times had come, and their events were on the way. */
    private static void fireAll(TestEngine engine) {
        engine.engine().wakeUps().fireDue(Instant.now().plusSeconds(100_000), 100, due -> due);
    }

    private static long waiting(TestEngine engine) {
        return engine.engine().wakeUps().count(Instant.EPOCH).waiting();
    }

    private static List<RecordedEvent> history(TestEngine engine) {
        return engine.client().history(IMPORT);
    }

    private static StartTask take(TestEngine engine) {
        try {
            return StartTask.parse(engine.take("load", 1).get(0).getText());
        } catch (JMSException e) {
            throw new IllegalStateException(e);
        }
    }
}
