package io.waystage.engine.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.format.BlueprintReader;
import io.waystage.engine.client.StartRequest;
import io.waystage.engine.client.WorkflowKey;
import io.waystage.engine.message.EventWriter;
import io.waystage.engine.message.StartTask;
import io.waystage.engine.message.TaskError;
import io.waystage.engine.state.Change;
import io.waystage.engine.store.AuditReader;
import io.waystage.engine.store.RecordedEvent;
import io.waystage.engine.store.WakeUp;
import io.waystage.engine.support.TestBroker;
import io.waystage.engine.support.TestDatabase;
import io.waystage.engine.support.TestEngine;
import io.waystage.engine.support.Workers;
import jakarta.jms.JMSException;
import jakarta.jms.TextMessage;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Limits hold in the whole cluster, and what waits at them goes on. */
class FlowLimitsTest {

    private static final int EACH = 40;

    private final TestBroker broker = TestBroker.inMemory();
    private final TestDatabase database = TestDatabase.h2();

    @AfterEach
    void close() {
        database.close();
        broker.close();
    }

    private static Blueprint mail(String component, String more) {
        return new BlueprintReader()
                .read("""
                {"workflow_name": "Mail", "component_name": "%s", "stages": [{"stage_name": "S", "stage_order": 1, "tasks": [
                  {"task_name": "send", "task_queue": "send", "retry": "never", %s}]}]}""".formatted(component, more), "mail.json")
                .blueprint();
    }

    @Test
    void noMoreThanThreeAtOnceOnTwoEnginesForTwoComponents() {
        String limit = "\"limit\": {\"concurrency\": 3, \"name\": \"smtp\"}";
        Blueprint[] blueprints = {mail("A", limit), mail("B", limit)};
        List<WorkflowKey> keys = Stream.of("A", "B")
                .flatMap(component -> IntStream.range(0, EACH).mapToObj(i -> WorkflowKey.of(component, "M" + i)))
                .toList();
        try (TestEngine one = TestEngine.start(broker.connectionFactory(), database.dataSource(), blueprints);
                TestEngine two = TestEngine.start(broker.connectionFactory(), database.dataSource(), blueprints)) {
            one.engine().dueSignal().add(() -> fire(one));
            two.engine().dueSignal().add(() -> fire(two));
            one.client().startAll(keys.stream().map(StartRequest::of).toList());

            await().until(() -> broker.depth("send") == 3);
            try (Workers workers = Workers.completing(broker.connectionFactory(), "send", "send")) {
                keys.forEach(one::awaitCompleted);
                assertThat(workers.seen()).hasSize(2 * EACH);
            }
            List<RecordedEvent> events = keys.stream()
                    .flatMap(key -> one.client().history(key).stream())
                    .toList();
            assertThat(mostAtOnce(events)).isEqualTo(3);
            assertThat(permits()).isZero();
            assertThat(one.client()
                            .verify(AuditReader.Filter.ALL, progress -> {})
                            .differences())
                    .isEmpty();
        }
    }

    @Test
    void aFailedAttemptMakesRoomAndTheMoreUrgentGoesFirst() throws JMSException {
        String task = "\"limit\": {\"concurrency\": 1}, \"priority\": \".input.priority\"";
        try (TestEngine engine = TestEngine.start(broker.connectionFactory(), database.dataSource(), mail("A", task))) {
            engine.engine().dueSignal().add(() -> fire(engine));
            start(engine, "FIRST", 50);
            TextMessage first = engine.take("send", 1).get(0);
            assertThat(first.getJMSPriority()).isEqualTo(4);
            start(engine, "USUAL", 50);
            start(engine, "URGENT", 100);
            await().until(() -> permits() == 3);

            engine.send(EventWriter.taskFailed(StartTask.parse(first.getText()), new TaskError("Broken", null, false)));

            TextMessage second = engine.take("send", 1).get(0);
            assertThat(second.getText()).contains("URGENT");
            assertThat(second.getJMSPriority()).isEqualTo(9);
            await().until(() -> permits() == 2);
            engine.send(EventWriter.taskCompleted(StartTask.parse(second.getText()), null));
            assertThat(engine.take("send", 1).get(0).getText()).contains("USUAL");
        }
    }

    @Test
    void whatWasMarkedButNotFiredBeforeACrashIsFiredAfterIt() {
        WorkflowKey key = WorkflowKey.of("A", "M");
        Blueprint blueprint = mail("A", "\"limit\": {\"rate\": {\"tasks\": 5, \"per\": \"1s\"}}");
        try (TestEngine engine = TestEngine.start(broker.connectionFactory(), database.dataSource(), blueprint)) {
            engine.client().start(StartRequest.of(key));
            await().until(() -> engine.engine().wakeUps().count(Instant.now()).due() == 1);
        }
        try (TestEngine engine = TestEngine.start(broker.connectionFactory(), database.dataSource(), blueprint);
                Workers workers = Workers.completing(broker.connectionFactory(), "send")) {
            fire(engine);
            engine.awaitCompleted(key);
            assertThat(workers.seen()).hasSize(1);
            assertThat(permits()).isZero();
        }
    }

    private static void start(TestEngine engine, String reference, int priority) {
        engine.client()
                .start(StartRequest.of(WorkflowKey.of("A", reference)).withInput("{\"priority\": " + priority + "}"));
        await().until(() ->
                !engine.client().history(WorkflowKey.of("A", reference)).isEmpty());
    }

    /** As the retrier does. */
    private static void fire(TestEngine engine) {
        engine.engine().wakeUps().fireDue(Instant.now(), 500, due -> {
            engine.send(due.stream().map(WakeUp::event).toArray(String[]::new));
            return due;
        });
    }

    private static int mostAtOnce(List<RecordedEvent> events) {
        TreeMap<Instant, Integer> differences = new TreeMap<>();
        for (RecordedEvent event : events) {
            for (Change change : event.changes()) {
                int difference =
                        change instanceof Change.TaskAdmitted ? 1 : change instanceof Change.TaskCompleted ? -1 : 0;
                differences.merge(event.at(), difference, Integer::sum);
            }
        }
        int now = 0;
        int most = 0;
        for (int difference : differences.values()) {
            now += difference;
            most = Math.max(most, now);
        }
        return most;
    }

    private int permits() {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from waystage_permit")) {
            rows.next();
            return rows.getInt(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
