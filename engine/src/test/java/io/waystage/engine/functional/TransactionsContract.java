package io.waystage.engine.functional;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.format.BlueprintReader;
import io.waystage.engine.client.StartRequest;
import io.waystage.engine.client.TaskAlreadyDoneException;
import io.waystage.engine.client.TaskRequest;
import io.waystage.engine.client.TransactionalClient;
import io.waystage.engine.client.TransactionalStart;
import io.waystage.engine.client.WorkflowKey;
import io.waystage.engine.jms.JmsLink;
import io.waystage.engine.message.EventWriter;
import io.waystage.engine.message.RejectedException;
import io.waystage.engine.message.StartTask;
import io.waystage.engine.state.WorkflowStatus;
import io.waystage.engine.store.RecordedEvent;
import io.waystage.engine.store.WakeUpStore;
import io.waystage.engine.support.Blueprints;
import io.waystage.engine.support.FlakyConnectionFactory;
import io.waystage.engine.support.TestBroker;
import io.waystage.engine.support.TestDatabase;
import io.waystage.engine.support.TestEngine;
import jakarta.jms.JMSException;
import jakarta.jms.TextMessage;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;

/** Starts and completions within transactions of the caller: they are there if and only if it commits. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class TransactionsContract {

    static final String COMPONENT = "ITALIAN";

    /** Its only round fails. */
    private static final Blueprint POLLS =
            new BlueprintReader().read("""
            {"workflow_name": "Poll", "component_name": "ASKING", "stages": [{"stage_name": "S", "stage_order": 1, "tasks": [
              {"task_name": "ask", "task_queue": "ask", "repeat": {"until": ".outputs.S.ask.ready", "max": 1}}]}]}""", "polls.json").blueprint();

    private TestBroker broker;
    TestDatabase database;
    TestEngine engine;
    WorkflowKey key;

    abstract TestDatabase emptyDatabase();

    @BeforeAll
    void open() {
        broker = TestBroker.inMemory();
        database = emptyDatabase();
        engine = TestEngine.start(broker.connectionFactory(), database.dataSource(), Blueprints.pizza(), POLLS);
        database.execute("create table effect (what varchar(100) primary key)");
    }

    @AfterAll
    void close() {
        engine.close();
        broker.close();
        database.close();
    }

    @BeforeEach
    void anotherOrder(TestInfo test) {
        key = WorkflowKey.of(COMPONENT, test.getTestMethod().orElseThrow().getName());
        database.execute("delete from effect");
        await().atMost(ofSeconds(10)).until(() -> broker.depth("waystage.events") == 0);
        for (String queue : List.of("confirm_order_queue", "make_food_queue", "assign_executive_queue")) {
            if (broker.depth(queue) > 0) {
                engine.take(queue, 0);
            }
        }
    }

    @Test
    void ifTheCallerRollsBackNothingExistsAndNoTaskEverStarts() throws SQLException {
        try (Connection connection = transaction()) {
            assertThat(transactional().start(connection, StartRequest.of(key)).isNew())
                    .isTrue();
            effect(connection, "order");
            connection.rollback();
        }

        assertThat(poll(Instant.now())).isZero();
        assertThat(engine.client().describe(key)).isEmpty();
        assertThat(database.count("effect")).isZero();
        assertNoStartTask();
    }

    @Test
    void ifTheCallerCommitsTheNextLookSendsItsTasksOnce() throws Exception {
        try (Connection connection = transaction()) {
            TransactionalStart start = transactional()
                    .start(connection, new StartRequest(key, null, "{\"pizza\":\"Margherita\"}", "Anna"));
            effect(connection, "order");
            assertThat(poll(Instant.now())).isZero();
            assertThat(engine.client().describe(key)).isEmpty();
            connection.commit();
            assertThat(engine.client().describe(key))
                    .hasValueSatisfying(view -> assertThat(view.workflowId()).isEqualTo(start.workflowId()));
        }

        assertThat(poll(Instant.now())).isEqualTo(1);
        StartTask task = startTask("confirm_order_queue");
        assertThat(task.businessRefNo()).isEqualTo(key.businessRefNo());
        assertThat(task.input()).isEqualTo("{\"pizza\":\"Margherita\"}");
        assertThat(poll(Instant.now().plusSeconds(60))).isZero();
        assertNoStartTask();
        assertThat(engine.client().history(key)).extracting(RecordedEvent::name).containsExactly("StartWorkflow");
    }

    @Test
    void aProcessThatDiesAfterTheCommitLeavesTheStartToTheOthers() throws Exception {
        try (TestEngine dying = TestEngine.start(broker.connectionFactory(), database.dataSource());
                Connection connection = transaction()) {
            dying.client().transactional().start(connection, StartRequest.of(key));
            connection.commit();
        }

        assertThat(poll(Instant.now())).isEqualTo(1);
        assertThat(startTask("confirm_order_queue").businessRefNo()).isEqualTo(key.businessRefNo());
    }

    @Test
    void aSecondStartInTheSameTransactionGivesTheFirst() throws SQLException {
        try (Connection connection = transaction()) {
            TransactionalStart first = transactional().start(connection, StartRequest.of(key));
            TransactionalStart second = transactional().start(connection, StartRequest.of(key));

            assertThat(second).isEqualTo(new TransactionalStart(first.workflowId(), false));
            connection.rollback();
        }
    }

    @Test
    void aDelayedStartWaitsForTheCommitAndThenForItsTime() throws Exception {
        Instant begin = Instant.now().plusSeconds(3600).truncatedTo(ChronoUnit.MICROS);
        try (Connection connection = transaction()) {
            transactional().start(connection, StartRequest.of(key).at(begin));
            connection.commit();
        }
        assertThat(poll(Instant.now())).isEqualTo(1);
        assertNoStartTask();
        assertThat(engine.client().describe(key)).hasValueSatisfying(view -> {
            assertThat(view.status()).isEqualTo(WorkflowStatus.DELAYED);
            assertThat(view.startsAt()).isEqualTo(begin);
        });

        assertThat(poll(begin.minusNanos(1_000))).isZero();
        assertThat(poll(begin)).isEqualTo(1);
        startTask("confirm_order_queue");
        assertThat(poll(begin.plusSeconds(60))).isZero();
    }

    @Test
    void aDelayedStartCanBeginEarlierAndBeginsOnce() throws Exception {
        engine.client().start(StartRequest.of(key).after(Duration.ofDays(2)));
        await().atMost(ofSeconds(10)).until(() -> engine.client().describe(key).isPresent());
        engine.client().start(StartRequest.of(key));
        await().atMost(ofSeconds(10)).until(() -> engine.client().history(key).size() == 2);
        assertNoStartTask();

        engine.send("{\"event_name\":\"StartDue\",\"component_name\":\"" + COMPONENT + "\",\"business_ref_no\":\""
                + key.businessRefNo() + "\"}");
        startTask("confirm_order_queue");
        assertThat(poll(Instant.now().plusSeconds(3 * 86_400))).isZero();
        assertThat(engine.client().describe(key))
                .hasValueSatisfying(view -> assertThat(view.startsAt()).isNull());
    }

    @Test
    void ofTwoCallersOneStartsItAndTheOtherGetsItAndGoesOn() throws Exception {
        try (Connection first = transaction()) {
            TransactionalStart started = transactional().start(first, StartRequest.of(key));
            CompletableFuture<TransactionalStart> other = CompletableFuture.supplyAsync(() -> startAndWrite("other"));
            await().pollDelay(ofMillis(20)).until(() -> !other.isDone());
            first.commit();

            assertThat(other.get(20, TimeUnit.SECONDS)).isEqualTo(new TransactionalStart(started.workflowId(), false));
        }
        assertThat(database.count("effect")).isEqualTo(1);
        assertThat(poll(Instant.now())).isEqualTo(1);
        startTask("confirm_order_queue");
    }

    @Test
    void ofTwoCallersTheOtherStartsItIfTheFirstRollsBack() throws Exception {
        try (Connection first = transaction()) {
            transactional().start(first, StartRequest.of(key));
            CompletableFuture<TransactionalStart> other = CompletableFuture.supplyAsync(() -> startAndWrite("other"));
            await().pollDelay(ofMillis(20)).until(() -> !other.isDone());
            first.rollback();

            assertThat(other.get(20, TimeUnit.SECONDS).isNew()).isTrue();
        }
        assertThat(poll(Instant.now())).isEqualTo(1);
        startTask("confirm_order_queue");
    }

    @Test
    void aMessageForTheSameWorkflowWaitsForTheTransactionAndIsADuplicate() throws Exception {
        try (Connection connection = transaction()) {
            transactional().start(connection, StartRequest.of(key));
            engine.client().start(StartRequest.of(key));
            connection.commit();
        }
        await().atMost(ofSeconds(20)).until(() -> engine.client().history(key).size() == 2);

        assertThat(poll(Instant.now())).isEqualTo(1);
        startTask("confirm_order_queue");
        assertNoStartTask();
    }

    @Test
    void whatCannotBeStartedLeavesTheTransactionAsItWas() throws SQLException {
        try (Connection connection = transaction()) {
            effect(connection, "before");
            StartRequest unknown = StartRequest.of(WorkflowKey.of("NOBODY", "1"));
            assertThatThrownBy(() -> transactional().start(connection, unknown))
                    .isInstanceOf(RejectedException.class)
                    .hasMessageContaining("NOBODY");
            StartRequest version = new StartRequest(key, 77, null, null);
            assertThatThrownBy(() -> transactional().start(connection, version))
                    .isInstanceOf(RejectedException.class)
                    .hasMessageContaining("77");
            effect(connection, "after");
            connection.commit();
        }
        assertThat(database.count("effect")).isEqualTo(2);
    }

    @Test
    void withoutATransactionThereIsNothingToJoin() throws SQLException {
        try (Connection connection = database.dataSource().getConnection()) {
            assertThatThrownBy(() -> transactional().start(connection, StartRequest.of(key)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("setAutoCommit(false)");
        }
    }

    @Test
    void aHandlersWorkCountsOnceHoweverOftenItsTaskIsDelivered() throws Exception {
        StartTask task = started();

        String answer = transactional().perform(task, connection -> {
            effect(connection, "confirmed");
            return "{\"confirmed\":true}";
        });
        // The worker dies before it has sent the answer; the broker delivers the task again.
        String again = transactional().perform(task, connection -> {
            throw new AssertionError("done again");
        });
        engine.send(again);
        TextMessage next = engine.take("make_food_queue", 1).get(0);
        engine.take("assign_executive_queue", 1);
        engine.send(answer);
        await().atMost(ofSeconds(10)).until(() -> broker.depth("waystage.events") == 0);

        assertThat(database.count("effect")).isEqualTo(1);
        assertThat(StartTask.parse(next.getText()).businessRefNo()).isEqualTo(key.businessRefNo());
        assertThat(next.propertyExists(StartTask.GROUP)).isFalse();
        assertThat(engine.client().history(key))
                .extracting(RecordedEvent::name)
                .containsExactly("StartWorkflow", "TaskCompleted");
        assertThat(engine.client().history(key).get(1).text()).contains("{\"confirmed\":true}");
        assertThat(poll(Instant.now().plusSeconds(60))).isZero();
    }

    @Test
    void aWorkerThatDiesBetweenTheTwoCommitsDoesItsTaskOnce() throws Exception {
        engine.client().start(StartRequest.of(key));
        FlakyConnectionFactory dying = new FlakyConnectionFactory(broker.connectionFactory());
        dying.failNextCommits(2);

        int deliveries = 1;
        while (!workOnce(dying)) {
            deliveries++;
        }

        assertThat(deliveries).isEqualTo(3);
        assertThat(database.count("effect")).isEqualTo(1);
        assertThat(engine.take("make_food_queue", 1)).hasSize(1);
        assertThat(engine.take("assign_executive_queue", 1)).hasSize(1);
        assertThat(engine.client().history(key))
                .extracting(RecordedEvent::name)
                .containsExactly("StartWorkflow", "TaskCompleted");
        assertThat(poll(Instant.now().plusSeconds(60))).isZero();
    }

    @Test
    void aRoundThatHasFailedIsDoneOnceAndTheAttemptAfterItCounts() throws Exception {
        WorkflowKey poll = WorkflowKey.of("ASKING", "P-1");
        engine.client().start(StartRequest.of(poll));
        StartTask first = startTask("ask");
        String notReady = transactional().perform(first, connection -> "{\"ready\":false}");

        String again = transactional().perform(first, connection -> {
            throw new AssertionError("done again");
        });
        engine.send(notReady, again);
        engine.client().retry(TaskRequest.of(poll, "S", "ask")).join();
        StartTask second = startTask("ask");
        assertThat(second.attempt()).isEqualTo(2);
        engine.send(transactional().perform(second, connection -> "{\"ready\":true}"));

        assertThat(engine.client().result(poll).get(10, TimeUnit.SECONDS).status())
                .isEqualTo(WorkflowStatus.COMPLETED);
        assertThat(engine.client().history(poll))
                .extracting(RecordedEvent::name)
                .containsExactly("StartWorkflow", "TaskCompleted", "TaskPending", "TaskCompleted");
        poll(Instant.now().plusSeconds(60));
    }

    /** One life of a worker; false if the broker's commit was its end. */
    private boolean workOnce(FlakyConnectionFactory factory) throws Exception {
        try (JmsLink link = JmsLink.open(factory.proxy())) {
            link.consume("confirm_order_queue");
            TextMessage message = (TextMessage) link.receive(10_000);
            String answer = transactional().perform(StartTask.parse(message.getText()), connection -> {
                effect(connection, "confirmed");
                return null;
            });
            link.send(link.queue("waystage.events"), link.text(answer));
            link.commit();
            return true;
        } catch (JMSException e) {
            assertThat(e).hasMessage("The process ends here");
            return false;
        }
    }

    @Test
    void anAnswerThatNeverComesIsMissedAfterAWhile() throws Exception {
        StartTask task = started();
        String unused = transactional().perform(task, connection -> null);
        assertThat(unused).contains("TaskCompleted");

        assertThat(poll(Instant.now())).isZero();
        assertThat(poll(Instant.now().plusSeconds(11))).isEqualTo(1);
        assertThat(engine.take("make_food_queue", 1)).hasSize(1);
        assertThat(engine.take("assign_executive_queue", 1)).hasSize(1);
    }

    @Test
    void workThatFailsLeavesNothingAndItsTaskWaiting() throws Exception {
        StartTask task = started();
        IOException failure = new IOException("the oven is cold");

        assertThatThrownBy(() -> transactional().perform(task, connection -> {
                    effect(connection, "confirmed");
                    throw failure;
                }))
                .isSameAs(failure);
        assertThat(database.count("effect")).isZero();
        assertThat(engine.client().history(key)).hasSize(1);
    }

    @Test
    void ofTwoWorkersThatDoTheSameTaskAtTheSameTimeOneCounts() throws Exception {
        StartTask task = started();
        CyclicBarrier bothAtWork = new CyclicBarrier(2);
        CompletableFuture<String> first = CompletableFuture.supplyAsync(() -> performTogether(task, "1", bothAtWork));
        CompletableFuture<String> second = CompletableFuture.supplyAsync(() -> performTogether(task, "2", bothAtWork));
        engine.send(first.get(20, TimeUnit.SECONDS), second.get(20, TimeUnit.SECONDS));

        engine.take("make_food_queue", 1);
        engine.take("assign_executive_queue", 1);
        assertThat(database.count("effect")).isEqualTo(1);
        assertThat(engine.client().history(key))
                .extracting(RecordedEvent::name)
                .containsExactly("StartWorkflow", "TaskCompleted");
    }

    private String performTogether(StartTask task, String who, CyclicBarrier bothAtWork) {
        try {
            return transactional().perform(task, connection -> {
                effect(connection, who);
                bothAtWork.await(20, TimeUnit.SECONDS);
                return null;
            });
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aTaskThatSomebodyElseCompletedIsNotDoneAndItsAnswerIsHarmless() throws Exception {
        StartTask task = started();
        engine.send(EventWriter.taskCompleted(task, null));
        engine.take("make_food_queue", 1);
        engine.take("assign_executive_queue", 1);

        String answer = transactional().perform(task, connection -> {
            throw new AssertionError("done again");
        });
        engine.send(answer);
        await().atMost(ofSeconds(10)).until(() -> engine.client().history(key).size() == 3);
        assertThat(engine.client().history(key).get(2).outcome().name()).isEqualTo("DUPLICATE");
    }

    @Test
    void aCompletionOfTheCallersIsThereIfItCommits() throws Exception {
        started();
        TaskRequest request = TaskRequest.of(key, "ORDER", "confirm_order").by("Anna");
        try (Connection connection = transaction()) {
            transactional().complete(connection, request, null);
            connection.rollback();
            assertThat(engine.client().history(key)).hasSize(1);

            transactional().complete(connection, request, "{\"by\":\"phone\"}");
            effect(connection, "called");
            connection.commit();

            assertThatThrownBy(() -> transactional().complete(connection, request, null))
                    .isInstanceOf(TaskAlreadyDoneException.class)
                    .hasMessageContaining("rolled back");
            connection.rollback();
        }
        assertThat(poll(Instant.now())).isEqualTo(1);
        assertThat(engine.take("make_food_queue", 1)).hasSize(1);
        assertThat(engine.take("assign_executive_queue", 1)).hasSize(1);
        assertThat(engine.client().history(key).get(1).text()).contains("\"actor\":\"Anna\"", "phone");
    }

    @Test
    void anEventThatMeetsAnOpenTransactionWaitsAndIsNotLost() throws Exception {
        StartTask task = started();
        transactional().committed();
        engine.send(EventWriter.taskCompleted(task, null));
        engine.take("assign_executive_queue", 1);
        StartTask food = startTask("make_food_queue");
        try (Connection connection = transaction()) {
            transactional().complete(connection, food, null);
            engine.client()
                    .complete(TaskRequest.of(key, "PREPARE", "assign_executive"), null)
                    .get(10, TimeUnit.SECONDS);
            await().during(ofMillis(300))
                    .until(() -> engine.client().history(key).size() == 2);
            connection.commit();
        }
        await().atMost(ofSeconds(20)).until(() -> engine.client().history(key).size() == 4);
        assertThat(startTask("confirm_delivery_queue").businessRefNo()).isEqualTo(key.businessRefNo());
        assertThat(broker.depth("waystage.events.rejected")).isZero();
        poll(Instant.now().plusSeconds(60));
    }

    /** A workflow whose first task has been sent out. */
    private StartTask started() throws JMSException {
        engine.client().start(StartRequest.of(key));
        return startTask("confirm_order_queue");
    }

    private TransactionalStart startAndWrite(String effect) {
        try (Connection connection = transaction()) {
            TransactionalStart start = transactional().start(connection, StartRequest.of(key));
            effect(connection, effect);
            connection.commit();
            return start;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    TransactionalClient transactional() {
        return engine.client().transactional();
    }

    Connection transaction() throws SQLException {
        Connection connection = database.dataSource().getConnection();
        connection.setAutoCommit(false);
        return connection;
    }

    private static void effect(Connection connection, String what) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("insert into effect values ('" + what + "')");
        }
    }

    /** What the retrier route does, once. */
    private int poll(Instant now) {
        WakeUpStore wakeUps = engine.engine().wakeUps();
        return wakeUps.fireDue(now, 100, due -> {
            due.forEach(wakeUp -> engine.client().send(wakeUp.event()).join());
            return due;
        });
    }

    private StartTask startTask(String queue) throws JMSException {
        return StartTask.parse(engine.take(queue, 1).get(0).getText());
    }

    private void assertNoStartTask() {
        await().atMost(ofSeconds(10)).until(() -> broker.depth("waystage.events") == 0);
        assertThat(broker.depth("confirm_order_queue")).isZero();
    }
}
