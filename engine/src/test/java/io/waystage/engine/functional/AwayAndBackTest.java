package io.waystage.engine.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.waystage.engine.client.StartRequest;
import io.waystage.engine.client.WorkflowKey;
import io.waystage.engine.config.EngineStatus.State;
import io.waystage.engine.support.Blueprints;
import io.waystage.engine.support.SwitchableDataSource;
import io.waystage.engine.support.TestBroker;
import io.waystage.engine.support.TestDatabase;
import io.waystage.engine.support.TestEngine;
import io.waystage.engine.support.Workers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A broker or database that goes away stops the intake, loses nothing, and everything goes on by itself. */
class AwayAndBackTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String[] QUEUES = {
        "confirm_order_queue",
        "make_food_queue",
        "assign_executive_queue",
        "confirm_delivery_queue",
        "deliver_food_queue"
    };

    @Test
    void theDatabaseGoesAwayAndComesBack() {
        try (TestBroker broker = TestBroker.inMemory();
                TestDatabase database = TestDatabase.h2()) {
            SwitchableDataSource source = new SwitchableDataSource(database.dataSource());
            try (TestEngine engine = TestEngine.start(broker.connectionFactory(), source, Blueprints.pizza());
                    Workers workers = Workers.completing(broker.connectionFactory(), QUEUES)) {
                source.goAway();
                for (int i = 0; i < 20; i++) {
                    engine.client().start(StartRequest.of(WorkflowKey.of("ITALIAN", "D" + i)));
                }
                await().atMost(LIMIT).until(() -> engine.engine().status().state() == State.DATABASE_AWAY);
                assertThat(engine.engine().status().problem()).contains("database");
                assertThat(broker.depth("waystage.events.rejected")).isZero();

                source.comeBack();
                for (int i = 0; i < 20; i++) {
                    engine.awaitCompleted(WorkflowKey.of("ITALIAN", "D" + i));
                }
                assertThat(engine.engine().status().state()).isEqualTo(State.RUNNING);
                // A batch is counted when the broker has it as well, after the database has it.
                await().atMost(LIMIT)
                        .untilAsserted(() -> assertThat(engine.engine().status().eventsApplied())
                                .as("no delivery was given back, so nothing came twice")
                                .isEqualTo(20 * 6));
                assertThat(engine.engine().status().eventsIgnored()).isZero();
                assertThat(workers.seen()).hasSize(20 * 5);
            }
        }
    }

    @Test
    void theEngineStopsWhileTheDatabaseIsAwayAndTheEventsStayInTheirQueue() {
        try (TestBroker broker = TestBroker.inMemory();
                TestDatabase database = TestDatabase.h2()) {
            SwitchableDataSource source = new SwitchableDataSource(database.dataSource());
            TestEngine engine = TestEngine.start(broker.connectionFactory(), source, Blueprints.pizza());
            source.goAway();
            engine.client().start(StartRequest.of(WorkflowKey.of("ITALIAN", "S")));
            await().atMost(LIMIT).until(() -> engine.engine().status().state() == State.DATABASE_AWAY);
            engine.close();
            assertThat(broker.depth("waystage.events")).isEqualTo(1);

            source.comeBack();
            try (TestEngine next = TestEngine.start(broker.connectionFactory(), source, Blueprints.pizza());
                    Workers workers = Workers.completing(broker.connectionFactory(), QUEUES)) {
                next.awaitCompleted(WorkflowKey.of("ITALIAN", "S"));
                assertThat(workers.seen()).hasSize(5);
            }
        }
    }

    @Test
    void theBrokerGoesAwayAndComesBack(@TempDir Path journal) {
        try (TestBroker broker = TestBroker.persistent(journal);
                TestDatabase database = TestDatabase.h2();
                TestEngine engine =
                        TestEngine.start(broker.connectionFactory(), database.dataSource(), Blueprints.pizza());
                Workers workers = Workers.completing(broker.connectionFactory(), QUEUES)) {
            for (int i = 0; i < 20; i++) {
                engine.client().start(StartRequest.of(WorkflowKey.of("ITALIAN", "B" + i)));
            }
            broker.stop();
            await().atMost(LIMIT).until(() -> engine.engine().status().state() == State.BROKER_AWAY);
            CompletableFuture<Void> sentMeanwhile =
                    engine.client().startAsync(StartRequest.of(WorkflowKey.of("ITALIAN", "MEANWHILE")));
            assertThat(sentMeanwhile).isNotDone();

            broker.restart();
            assertThat(sentMeanwhile).succeedsWithin(LIMIT);
            engine.awaitCompleted(WorkflowKey.of("ITALIAN", "MEANWHILE"));
            for (int i = 0; i < 20; i++) {
                engine.awaitCompleted(WorkflowKey.of("ITALIAN", "B" + i));
                assertThat(engine.client().history(WorkflowKey.of("ITALIAN", "B" + i)))
                        .filteredOn(event -> !event.changes().isEmpty())
                        .hasSize(6);
            }
            assertThat(workers.seen()).hasSizeGreaterThanOrEqualTo(21 * 5);
            assertThat(engine.engine().status().state()).isEqualTo(State.RUNNING);
        }
    }
}
