package io.waystage.engine.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.format.BlueprintReader;
import io.waystage.engine.client.StartRequest;
import io.waystage.engine.client.WorkflowKey;
import io.waystage.engine.client.WorkflowView;
import io.waystage.engine.codec.Keys;
import io.waystage.engine.config.EngineOptions;
import io.waystage.engine.store.AuditReader;
import io.waystage.engine.store.RecordedEvent;
import io.waystage.engine.support.FlakyConnectionFactory;
import io.waystage.engine.support.TestBroker;
import io.waystage.engine.support.TestDatabase;
import io.waystage.engine.support.TestEngine;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Signals by a key find their tasks, on whichever node and in whichever order they come. */
abstract class KeyedSignalsContract {

    private static final Blueprint SELL =
            new BlueprintReader().read("""
                {"workflow_name": "Sell", "component_name": "SHOP", "stages": [
                  {"stage_name": "PAY", "stage_order": 1, "tasks": [
                   {"task_name": "pay", "task_type": "SIGNAL", "signal": {"name": "paid", "key": ".input.customer"}}]},
                  {"stage_name": "SEND", "stage_order": 2, "tasks": [
                   {"task_name": "items", "task_type": "FOR_EACH", "items": ".input.items // []", "do": {"tasks": [
                     {"task_name": "sent", "task_type": "SIGNAL", "signal": {"name": "sent", "key": ".input.item"}}]}}]}]}""", "sell.json").blueprint();

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

    @Test
    void allWhoWaitGetItOnWhicheverNode() {
        try (TestEngine one = engine();
                TestEngine two = engine()) {
            for (int i = 0; i < 20; i++) {
                start(one, order(i), "{\"customer\": 17}");
            }
            start(one, order(20), "{\"customer\": \"18\"}");
            awaitWaiting(21);

            two.client().signalByKey("SHOP", "paid", "17", "{\"amount\": 3}").join();

            for (int i = 0; i < 20; i++) {
                assertThat(output(one.awaitCompleted(order(i)))).isEqualTo("{\"amount\": 3}");
                assertThat(one.client().history(order(i)))
                        .extracting(RecordedEvent::name)
                        .startsWith("StartWorkflow", "SignalReceived");
            }
            assertThat(database.count("waystage_signal_wait")).isOne();
            assertThat(one.client()
                            .verify(AuditReader.Filter.ALL, progress -> {})
                            .differences())
                    .isEmpty();
        }
    }

    @Test
    void oneThatComesEarlyIsKeptForTheFirstWhoAsks() {
        try (TestEngine engine = engine()) {
            engine.client().signalByKey("SHOP", "paid", "17", "1").join();
            awaitKept(1);
        }
        try (TestEngine engine = engine()) {
            start(engine, order(1), "{\"customer\": 17}");
            assertThat(output(engine.awaitCompleted(order(1)))).isEqualTo("1");
            start(engine, order(2), "{\"customer\": 17}");
            awaitWaiting(1);
            engine.client().signalByKey("SHOP", "paid", "17", "2").join();
            assertThat(output(engine.awaitCompleted(order(2)))).isEqualTo("2");
        }
    }

    @Test
    void theTasksOfItemsWaitAsOthersDo() {
        try (TestEngine engine = engine()) {
            start(engine, order(1), "{\"customer\": 17, \"items\": [\"a\", \"b\"]}");
            engine.client().signalByKey("SHOP", "sent", "b", "2").join();
            engine.client().signalByKey("SHOP", "paid", "17", null).join();
            engine.client().signalByKey("SHOP", "sent", "a", "1").join();

            assertThat(engine.awaitCompleted(order(1))
                            .stages()
                            .get(1)
                            .tasks()
                            .get(0)
                            .output())
                    .isEqualTo("[1,2]");
        }
    }

    /** The database has it and the broker does not know it, at every commit. */
    @Test
    void nothingIsLostOrDoubledWhenTheBrokersCommitsFail() {
        FlakyConnectionFactory flaky = new FlakyConnectionFactory(broker.connectionFactory());
        try (TestEngine engine =
                TestEngine.start(broker.connectionFactory(), flaky.proxy(), database.dataSource(), SELL)) {
            for (int i = 0; i < 40; i++) {
                String start = "{\"event_name\":\"StartWorkflow\",\"component_name\":\"SHOP\",\"business_ref_no\":\""
                        + i + "\",\"input\":{\"customer\":" + i + "}}";
                String signal =
                        "{\"event_name\":\"SignalReceived\",\"component_name\":\"SHOP\",\"signal_name\":\"paid\","
                                + "\"signal_key\":\"" + i + "\",\"event_id\":\"signal " + i + "\",\"payload\":" + i
                                + "}";
                flaky.failNextCommits(2);
                engine.send(i % 2 == 0 ? start : signal, i % 2 == 0 ? signal : start);
                engine.send(signal);
            }
            for (int i = 0; i < 40; i++) {
                WorkflowKey key = WorkflowKey.of("SHOP", String.valueOf(i));
                assertThat(output(engine.awaitCompleted(key))).isEqualTo(String.valueOf(i));
                assertThat(engine.client().history(key))
                        .filteredOn(event -> !event.changes().isEmpty())
                        .extracting(RecordedEvent::name)
                        .startsWith("StartWorkflow", "SignalReceived");
            }
            await().atMost(Duration.ofSeconds(10)).until(() -> broker.depth("waystage.events") == 0);
            assertThat(broker.depth("waystage.events.rejected")).isZero();
            assertThat(database.count("waystage_signal_wait")).isZero();
        }
    }

    @Test
    void whatIsForNobodyAndWhatIsTooMuchIsRejected() {
        try (TestEngine engine = engine()) {
            engine.client().signalByKey("SHIP", "paid", "17", null).join();
            assertThat(engine.take("waystage.events.rejected", 1)).hasSize(1);
            for (int i = 0; i < 101; i++) {
                engine.client().signalByKey("SHOP", "paid", "17", null).join();
            }
            assertThat(engine.take("waystage.events.rejected", 1)).hasSize(1);
            assertThat(database.count("waystage_signal")).isEqualTo(100);
        }
    }

    @Test
    void itsPayloadIsEncodedInTheDatabase() {
        EngineOptions options = EngineOptions.DEFAULT.withPayloads(Keys.payloads("k1"));
        try (TestEngine engine = TestEngine.start(broker.connectionFactory(), database.dataSource(), options, SELL)) {
            engine.client().signalByKey("SHOP", "paid", "17", "\"secret\"").join();
            awaitKept(1);
            assertThat(database.text("waystage_signal", "event"))
                    .contains("\"17\"")
                    .doesNotContain("secret");

            start(engine, order(1), "{\"customer\": 17}");
            assertThat(output(engine.awaitCompleted(order(1)))).isEqualTo("\"secret\"");
        }
    }

    private TestEngine engine() {
        return TestEngine.start(broker.connectionFactory(), database.dataSource(), SELL);
    }

    private static WorkflowKey order(int i) {
        return WorkflowKey.of("SHOP", "ORDER-" + i);
    }

    private static void start(TestEngine engine, WorkflowKey order, String input) {
        engine.client().start(new StartRequest(order, null, input, null));
    }

    private void awaitWaiting(long count) {
        await().atMost(Duration.ofSeconds(20)).until(() -> database.count("waystage_signal_wait") == count);
    }

    private void awaitKept(long count) {
        await().atMost(Duration.ofSeconds(20)).until(() -> database.count("waystage_signal") == count);
    }

    private static String output(WorkflowView view) {
        return view.stages().get(0).tasks().get(0).output();
    }
}
