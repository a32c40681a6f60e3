package io.waystage.engine.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.TaskRef;
import io.waystage.blueprint.format.BlueprintReader;
import io.waystage.engine.client.StartRequest;
import io.waystage.engine.client.TaskRequest;
import io.waystage.engine.client.WorkflowKey;
import io.waystage.engine.client.WorkflowView;
import io.waystage.engine.codec.Keys;
import io.waystage.engine.codec.Payloads;
import io.waystage.engine.config.EngineOptions;
import io.waystage.engine.jms.JmsLink;
import io.waystage.engine.jms.StartTaskMessage;
import io.waystage.engine.message.EventWriter;
import io.waystage.engine.message.RejectedException;
import io.waystage.engine.message.StartTask;
import io.waystage.engine.message.TaskError;
import io.waystage.engine.message.WorkflowRef;
import io.waystage.engine.state.ItemList;
import io.waystage.engine.state.ResultReference;
import io.waystage.engine.state.TaskStatus;
import io.waystage.engine.store.AuditReader;
import io.waystage.engine.store.RecordedEvent;
import io.waystage.engine.support.Blueprints;
import io.waystage.engine.support.TestBroker;
import io.waystage.engine.support.TestDatabase;
import io.waystage.engine.support.TestEngine;
import io.waystage.engine.support.Workers;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Payloads are encoded in the broker and in the database, and plain for whoever has the keys. */
abstract class EncryptedPayloadsContract {

    private static final String SECRET = "card 4111-1111";
    private static final String INPUT = "{\"paid by\": \"" + SECRET + "\"}";
    private static final String CONFIRM = "confirm_order_queue";
    private static final String EVENTS = "waystage.events";
    private static final String REJECTED = "waystage.events.rejected";
    private static final Payloads READER = Keys.payloads("k2", "k1");

    private static final String[] QUEUES = {
        CONFIRM, "make_food_queue", "assign_executive_queue", "confirm_delivery_queue", "deliver_food_queue"
    };

    private TestBroker broker;
    private TestDatabase database;

    abstract TestDatabase emptyDatabase();

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

    private TestEngine engine(Payloads payloads) {
        return TestEngine.start(
                broker.connectionFactory(),
                database.dataSource(),
                EngineOptions.DEFAULT.withPayloads(payloads),
                Blueprints.pizza());
    }

    private static WorkflowKey order(String reference) {
        return WorkflowKey.of("ITALIAN", reference);
    }

    private static StartRequest start(String reference) {
        return new StartRequest(order(reference), null, INPUT, null);
    }

    private static TaskRequest confirm(String reference) {
        return TaskRequest.of(order(reference), "ORDER", "confirm_order");
    }

    /** Workers with keys, which answer with an output of their own. */
    private Workers workers(Payloads payloads) {
        return Workers.answering(
                broker.connectionFactory(),
                task -> payloads.writer().event(EventWriter.taskCompleted(task, "\"" + SECRET + "\"")),
                QUEUES);
    }

    private static String text(Message message) {
        try {
            return ((TextMessage) message).getText();
        } catch (JMSException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String reason(Message message) {
        try {
            return message.getStringProperty("waystage_reason");
        } catch (JMSException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whatTheClientSendsIsEncodedOnItsWay() {
        try (TestEngine engine = engine(Keys.payloads("k1"))) {
            engine.engine().stop();
            engine.client().start(start("ONE"));
            engine.client().complete(confirm("ONE"), INPUT).join();
            engine.client()
                    .fail(confirm("ONE"), new TaskError("Refused", SECRET, true))
                    .join();
            engine.client()
                    .send(EventWriter.startWorkflow(new WorkflowRef("ITALIAN", null, "TWO", null), null, INPUT, null))
                    .join();

            List<String> waiting = engine.take(EVENTS, 4).stream()
                    .map(EncryptedPayloadsContract::text)
                    .toList();

            assertThat(waiting)
                    .hasSize(4)
                    .allSatisfy(event -> assertThat(event)
                            .doesNotContain("4111")
                            .contains("waystage-encoded:1:aes-gcm:k1:", "ITALIAN"));
            assertThat(waiting.get(2)).contains("Refused");
            assertThat(waiting.stream().map(READER.reader()::event))
                    .allSatisfy(event -> assertThat(event).contains(SECRET));
        }
    }

    /** The payloads of a notification are in its data, as those of an event are in the event. */
    private static String dataOf(String notification) {
        try {
            return new ObjectMapper().readTree(notification).get("data").toString();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void brokerAndDatabaseNeverSeeItAndReadersDo() throws JMSException {
        List<String> told = new ArrayList<>();
        try (TestEngine engine = engine(Keys.payloads("k1"));
                JmsLink listener = JmsLink.open(broker.connectionFactory())) {
            listener.subscribe("waystage.lifecycle", "event_name = 'TaskFailed'");
            engine.client().start(start("ONE"));
            String startTask = text(engine.take(CONFIRM, 1).get(0));
            engine.client()
                    .fail(confirm("ONE"), new TaskError("Refused", SECRET, false))
                    .join();
            engine.awaitEvents(2);
            listener.receive(1, 10_000).forEach(message -> told.add(text(message)));
            WorkflowView failed = engine.client().describe(order("ONE")).orElseThrow();
            engine.client().retry(confirm("ONE")).join();
            try (Workers workers = workers(Keys.payloads("k1"))) {
                engine.awaitCompleted(order("ONE"));
                assertThat(workers.seen())
                        .hasSize(5)
                        .allSatisfy(task -> assertThat(task.text()).doesNotContain("4111"));
            }

            assertThat(startTask).doesNotContain("4111").contains("\"recipe\":\"margherita\"");
            assertThat(StartTask.parse(READER.reader().task(startTask)).input()).isEqualTo(INPUT);
            assertThat(told).singleElement().asString().doesNotContain("4111").contains("Refused", "k1");
            assertThat(READER.reader().event(dataOf(told.get(0)))).contains(SECRET);
            assertThat(database.dump())
                    .doesNotContain("4111")
                    .contains("waystage-encoded:1:aes-gcm:k1:", "Refused", "FOOD DELIVERED");
            assertThat(failed.stages().get(1).tasks().get(0).error())
                    .isEqualTo(new TaskError("Refused", SECRET, false));
            assertThat(engine.client().history(order("ONE")))
                    .filteredOn(event -> !event.name().equals("TaskPending"))
                    .hasSize(7)
                    .extracting(RecordedEvent::text)
                    .allSatisfy(text -> assertThat(text).contains(SECRET));
            assertThat(broker.depth(REJECTED)).isZero();
        }
        try (TestEngine blind = engine(Payloads.PLAIN)) {
            assertThat(blind.client()
                            .verify(AuditReader.Filter.ALL, progress -> {})
                            .isClean())
                    .isTrue();
            assertThat(blind.client().history(order("ONE")))
                    .hasSize(8)
                    .allSatisfy(event -> assertThat(event.toString()).doesNotContain("4111"));
        }
    }

    @Test
    void aServiceWithoutACodecMaySendInPlain() {
        try (TestEngine engine = engine(Keys.payloads("k1"))) {
            engine.send("{\"event_name\":\"StartWorkflow\",\"component_name\":\"ITALIAN\",\"business_ref_no\":\"ONE\","
                    + "\"input\":" + INPUT + "}");
            String startTask = text(engine.take(CONFIRM, 1).get(0));
            engine.send(EventWriter.taskFailed(
                    StartTask.parse(startTask), new TaskError("Refused", "x".repeat(5_000) + SECRET, true)));
            engine.send(EventWriter.taskCompleted(StartTask.parse(startTask), INPUT));
            engine.awaitEvents(3);

            assertThat(startTask).doesNotContain("4111");
            assertThat(database.dump()).doesNotContain("4111").doesNotContain("xxxx");
            assertThat(engine.client().history(order("ONE")))
                    .hasSize(3)
                    .extracting(RecordedEvent::text)
                    .allSatisfy(text -> assertThat(text).contains(SECRET));
        }
    }

    @Test
    void encryptionIsSwitchedOnRotatedAndOffWithOrdersUnderWay() {
        try (TestEngine plain = engine(Payloads.PLAIN)) {
            plain.client().start(start("PLAIN"));
            plain.awaitEvents(1);
            plain.engine().stop();
            plain.client().start(start("PLAIN IN THE QUEUE"));
        }
        assertThat(database.dump()).contains(SECRET);
        try (TestEngine first = engine(Keys.payloads("k1"))) {
            first.client().start(start("FIRST"));
            first.awaitEvents(2);
            first.engine().stop();
            first.client().start(start("FIRST IN THE QUEUE"));
        }
        try (TestEngine second = engine(Keys.payloads("k2", "k1"))) {
            second.client().start(start("SECOND"));
            second.awaitEvents(2);
            second.engine().stop();
            second.client().start(start("SECOND IN THE QUEUE"));
        }
        try (TestEngine off = engine(Keys.reading("k2", "k1"));
                Workers workers = workers(Keys.payloads("k1"))) {
            off.client().start(start("OFF"));
            for (String reference : List.of(
                    "PLAIN",
                    "PLAIN IN THE QUEUE",
                    "FIRST",
                    "FIRST IN THE QUEUE",
                    "SECOND",
                    "SECOND IN THE QUEUE",
                    "OFF")) {
                off.awaitCompleted(order(reference));
                assertThat(off.client().history(order(reference)))
                        .hasSize(6)
                        .extracting(RecordedEvent::text)
                        .allSatisfy(text -> assertThat(text).contains(SECRET));
            }

            assertThat(workers.seen())
                    .hasSize(35)
                    .allSatisfy(task -> assertThat(
                                    StartTask.parse(READER.reader().task(task.text()))
                                            .input())
                            .isEqualTo(INPUT));
            assertThat(database.dump()).contains(":k1:", ":k2:");
            assertThat(broker.depth(REJECTED)).isZero();
        }
    }

    @Test
    void anEventThatCannotBeReadIsKeptWithTheReasonAndTakenInLater() {
        String sent;
        try (TestEngine engine = engine(Keys.payloads("k1"));
                Workers workers = workers(Keys.payloads("k1"))) {
            sent = Keys.payloads("k9")
                    .writer()
                    .event(
                            "{\"event_name\":\"StartWorkflow\",\"component_name\":\"ITALIAN\",\"business_ref_no\":\"ONE\","
                                    + "\"input\":" + INPUT + "}");
            engine.send(sent, sent.replace(":k9:", ":k1:").replace("ONE", "DAMAGED"));
            engine.client().start(start("GOOD"));
            engine.awaitCompleted(order("GOOD"));
            List<TextMessage> rejected = engine.take(REJECTED, 2);

            assertThat(rejected).extracting(EncryptedPayloadsContract::text).contains(sent);
            assertThat(rejected)
                    .extracting(EncryptedPayloadsContract::reason)
                    .containsExactlyInAnyOrder(
                            "StartWorkflow for ITALIAN/ONE: The input is encoded with the key 'k9', which this node does"
                                    + " not have; it has [k1]. Add the key to payloadKeys",
                            "StartWorkflow for ITALIAN/DAMAGED: The input is encoded with the key 'k1', and either"
                                    + " damaged or encoded with another key of that id");
            assertThat(workers.seen()).hasSize(5);
        }
        try (TestEngine engine = engine(Keys.payloads("k2", "k1", "k9"));
                Workers workers = workers(Keys.payloads("k1"))) {
            engine.send(sent);
            engine.awaitCompleted(order("ONE"));
            assertThat(workers.seen()).hasSize(5);
        }
    }

    @Test
    void aWorkflowWhoseInputCannotBeReadWaitsForItsKey() {
        try (TestEngine engine = engine(Keys.payloads("k1"))) {
            engine.client().start(start("ONE"));
            engine.awaitEvents(1);
        }
        String lost;
        try (TestEngine engine = engine(Keys.payloads("k2"))) {
            engine.client().complete(confirm("ONE"), null).join();
            engine.client().start(start("OTHER"));
            TextMessage rejected = engine.take(REJECTED, 1).get(0);
            lost = text(rejected);
            engine.awaitEvents(2);

            assertThat(reason(rejected))
                    .contains(
                            "The workflow ITALIAN/Deliver Pizza/ONE (",
                            ") cannot go on: The input is encoded with the key"
                                    + " 'k1', which this node does not have; it has [k2]");
            assertThat(engine.client()
                            .describe(order("ONE"))
                            .orElseThrow()
                            .stages()
                            .get(1)
                            .tasks()
                            .get(0)
                            .status())
                    .isEqualTo(TaskStatus.SCHEDULED);
            assertThat(engine.client().describe(order("OTHER"))).isPresent();
        }
        try (TestEngine engine = engine(Keys.payloads("k2", "k1"))) {
            engine.send(lost);
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() ->
                            assertThat(engine.client().history(order("ONE"))).hasSize(2));
            assertThat(text(engine.take("make_food_queue", 1).get(0)))
                    .contains(":k2:")
                    .doesNotContain("4111");
        }
    }

    @Test
    void damageInTheDatabaseStopsOneWorkflowOnly() {
        try (TestEngine engine = engine(Keys.payloads("k1"))) {
            engine.client().start(start("DAMAGED"));
            engine.client().start(start("GOOD"));
            engine.awaitEvents(2);
        }
        database.execute("update waystage_workflow set input = '\"waystage-encoded:1:aes-gcm:k1:' || substr(input, 40)"
                + " where business_ref_no = 'DAMAGED'");
        try (TestEngine engine = engine(Keys.payloads("k1"));
                Workers workers = workers(Keys.payloads("k1"))) {
            engine.awaitCompleted(order("GOOD"));
            assertThat(reason(engine.take(REJECTED, 1).get(0)))
                    .contains("ITALIAN/Deliver Pizza/DAMAGED", "either damaged or encoded with another key");
            assertThat(engine.client().describe(order("DAMAGED"))).isPresent();
            assertThat(workers.seen()).hasSize(6);
        }
    }

    /** What the items of a list get and put out, the workflow of which a task consists, and a message that is the input alone. */
    @Test
    void theItemsOfAListAreEncodedToo() throws IOException {
        Payloads keys = Keys.payloads("k1");
        Blueprint cards = new BlueprintReader().read("""
                {"workflow_name": "Cards", "component_name": "BANK", "output": ".outputs.ALL.each", "stages": [
                  {"stage_name": "ALL", "stage_order": 1, "tasks": [
                    {"task_name": "each", "task_type": "FOR_EACH", "items": ".input", "item_input": ".item",
                     "tolerate": "all", "do": {"tasks": [
                       {"task_name": "charge", "task_queue": "charge", "retry": "never", "on_exhausted": "fail"},
                       {"task_name": "book", "task_queue": "book", "parent_task": ["charge"], "bare_message": true}]}}]}]}""", "cards.json").blueprint();
        WorkflowKey key = new WorkflowKey("BANK", "Cards", "C-1");
        try (TestEngine engine = TestEngine.start(
                        broker.connectionFactory(),
                        database.dataSource(),
                        EngineOptions.DEFAULT.withPayloads(keys),
                        cards);
                Workers workers =
                        Workers.answering(broker.connectionFactory(), task -> charged(keys, task), "charge")) {
            engine.client().start(StartRequest.of(key).withInput("[\"" + SECRET + "\",7]"));
            TextMessage bare = engine.take("book", 1).get(0);
            engine.send(keys.writer()
                    .event(EventWriter.taskCompleted(
                            read(bare, keys), read(bare, keys).input())));

            String output = engine.awaitCompleted(key).output();
            assertThat(text(bare)).startsWith("\"waystage-encoded:1:aes-gcm:k1:");
            assertThat(read(bare, keys).input()).isEqualTo('"' + SECRET + '"');
            assertThat(output).startsWith("[\"" + SECRET + "\",{\"error\":").contains("NoCard");
            assertThat(database.dump()).doesNotContain("4111");
            ItemList list = new ItemList(
                    engine.client().describe(key).orElseThrow().workflowId(), new TaskRef("ALL", "each"), 1, 1);
            try (InputStream in = engine.client().openOutput(ResultReference.ofItems(list, true))) {
                assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                        .isEqualTo(output);
            }
            assertThat(workers.seen())
                    .hasSize(2)
                    .allSatisfy(task -> assertThat(task.text()).doesNotContain("4111"));
            assertThat(broker.depth(REJECTED)).isZero();
        }
    }

    /** A number is no card. */
    private static String charged(Payloads keys, StartTask task) {
        String card = StartTask.parse(keys.reader().task(task.text())).input();
        return keys.writer()
                .event(
                        "7".equals(card)
                                ? EventWriter.taskFailed(task, new TaskError("NoCard", SECRET, false))
                                : EventWriter.taskCompleted(task, card));
    }

    private static StartTask read(Message message, Payloads keys) {
        try {
            return StartTaskMessage.read(message, keys.reader());
        } catch (JMSException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void theClientRefusesWhatIsTooLarge() {
        String large = "\"" + "x".repeat(Payloads.DEFAULT_MAX_BYTES - 1) + "\"";
        try (TestEngine engine = engine(Keys.payloads("k1"))) {
            assertThatThrownBy(() -> engine.client().startAsync(new StartRequest(order("ONE"), null, large, null)))
                    .isInstanceOf(RejectedException.class)
                    .hasMessageStartingWith("The input has 1048577 bytes; the limit of a payload is 1048576");
            assertThatThrownBy(() -> engine.client().complete(confirm("ONE"), large))
                    .hasMessageStartingWith("The output has 1048577 bytes");
            assertThatThrownBy(() -> engine.client().fail(confirm("ONE"), new TaskError("T", large, true)))
                    .hasMessageStartingWith("The error.message has 1048581 bytes");

            String allowed = large.substring(1);
            engine.client().start(new StartRequest(order("ONE"), null, '"' + allowed.substring(1), null));
            engine.awaitEvents(1);
            assertThat(engine.client().describe(order("ONE"))).isPresent();
        }
    }
}
