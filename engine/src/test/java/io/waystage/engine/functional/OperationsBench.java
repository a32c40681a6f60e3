package io.waystage.engine.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.format.BlueprintReader;
import io.waystage.engine.client.Operations;
import io.waystage.engine.client.StartRequest;
import io.waystage.engine.client.WaystageClient;
import io.waystage.engine.message.StartTask;
import io.waystage.engine.store.AuditReader;
import io.waystage.engine.support.TestBroker;
import io.waystage.engine.support.TestDatabase;
import io.waystage.engine.support.TestEngine;
import jakarta.jms.TextMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** An engine, its broker and its database, for what operators do. The test itself is the workers, and fires what is due. */
abstract class OperationsBench {

    static final Duration LIMIT = Duration.ofSeconds(20);

    private TestBroker broker;
    private TestDatabase database;
    private TestEngine engine;

    abstract TestDatabase emptyDatabase();

    static Blueprint read(String json) {
        return new BlueprintReader().read(json, "test.json").blueprint();
    }

    void open(Blueprint... blueprints) {
        broker = TestBroker.inMemory();
        database = emptyDatabase();
        engine = TestEngine.start(broker.connectionFactory(), database.dataSource(), blueprints);
    }

    @AfterEach
    void close() {
        engine.close();
        database.close();
        broker.close();
    }

    /** Another node on the same broker and database. Its caller closes it. */
    TestEngine another() {
        return TestEngine.start(broker.connectionFactory(), database.dataSource());
    }

    /** The node takes in no events any more, and carries out nothing. */
    void stopFirst() {
        engine.engine().stop();
    }

    WaystageClient client() {
        return engine.client();
    }

    Operations operations() {
        return engine.client().operations();
    }

    void send(String event) {
        engine.send(event);
    }

    StartTask take(String queue) throws Exception {
        return takeAll(queue, 1).get(0);
    }

    List<StartTask> takeAll(String queue, int count) throws Exception {
        List<StartTask> tasks = new ArrayList<>();
        for (TextMessage message : engine.take(queue, count)) {
            tasks.add(StartTask.parse(message.getText()));
        }
        assertThat(tasks).hasSize(count);
        return tasks;
    }

    /** Starts a workflow, and waits until the engine has it. */
    void start(StartRequest request) {
        client().start(request);
        await().atMost(LIMIT).until(() -> client().describe(request.workflow()).isPresent());
    }

    /** How many messages wait in a queue. */
    long depth(String queue) {
        return broker.depth(queue);
    }

    void awaitEvents(long count) {
        engine.awaitEvents(count);
    }

    long count(String table) {
        return database.count(table);
    }

    /** Sends what is due. */
    void fire() {
        engine.engine().wakeUps().fireDue(Instant.now(), 100, due -> {
            due.forEach(wakeUp -> client().send(wakeUp.event()).join());
            return due;
        });
    }

    /** Also of what is due: a wake-up that nothing would ever end. */
    void assertSound() {
        await().atMost(LIMIT).until(() -> broker.depth("waystage.events") == 0);
        assertThat(client().verify(AuditReader.Filter.ALL, progress -> {}).differences())
                .isEmpty();
        for (String table :
                new String[] {"waystage_wake_up", "waystage_human_task", "waystage_signal_wait", "waystage_held_task"
                }) {
            assertThat(count(table)).as(table).isZero();
        }
    }
}
