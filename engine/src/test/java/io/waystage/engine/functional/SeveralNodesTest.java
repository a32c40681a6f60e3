package io.waystage.engine.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.waystage.engine.client.StartRequest;
import io.waystage.engine.client.WorkflowKey;
import io.waystage.engine.store.AuditReader;
import io.waystage.engine.support.Blueprints;
import io.waystage.engine.support.TestBroker;
import io.waystage.engine.support.TestDatabase;
import io.waystage.engine.support.TestEngine;
import io.waystage.engine.support.Workers;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Two engines on one broker and one database share the work, whoever gets which event. */
class SeveralNodesTest {

    private static final int ORDERS = 300;

    @Test
    void everyOrderCompletesOnceThoughItsEventsGoToBoth() {
        try (TestBroker broker = TestBroker.inMemory();
                TestDatabase database = TestDatabase.h2();
                TestEngine one =
                        TestEngine.start(broker.connectionFactory(), database.dataSource(), Blueprints.pizza());
                TestEngine two =
                        TestEngine.start(broker.connectionFactory(), database.dataSource(), Blueprints.pizza());
                Workers workers = Workers.completing(
                        broker.connectionFactory(),
                        "confirm_order_queue",
                        "make_food_queue",
                        "assign_executive_queue",
                        "confirm_delivery_queue",
                        "deliver_food_queue")) {
            one.client()
                    .startAll(IntStream.range(0, ORDERS)
                            .mapToObj(i -> StartRequest.of(WorkflowKey.of("ITALIAN", "N" + i)))
                            .toList());
            for (int i = 0; i < ORDERS; i++) {
                WorkflowKey key = WorkflowKey.of("ITALIAN", "N" + i);
                one.awaitCompleted(key);
                assertThat(two.client().history(key)).hasSize(6);
            }
            assertThat(workers.seen()).hasSize(ORDERS * 5);
            assertThat(one.engine().status().eventsApplied()).isPositive();
            assertThat(two.engine().status().eventsApplied()).isPositive();
            assertThat(one.client()
                            .verify(AuditReader.Filter.ALL, progress -> {})
                            .differences())
                    .isEmpty();
        }
    }

    @Test
    void aSecondStartOfTheSameOrderChangesNothing() {
        try (TestBroker broker = TestBroker.inMemory();
                TestDatabase database = TestDatabase.h2();
                TestEngine one =
                        TestEngine.start(broker.connectionFactory(), database.dataSource(), Blueprints.pizza());
                TestEngine two =
                        TestEngine.start(broker.connectionFactory(), database.dataSource(), Blueprints.pizza())) {
            WorkflowKey key = WorkflowKey.of("ITALIAN", "TWICE");
            for (int i = 0; i < 20; i++) {
                (i % 2 == 0 ? one : two).client().start(StartRequest.of(key));
            }
            one.take("confirm_order_queue", 1);
            org.awaitility.Awaitility.await()
                    .until(() -> one.client().history(key).size() == 20);

            assertThat(one.client().history(key))
                    .filteredOn(event -> !event.changes().isEmpty())
                    .hasSize(1);
            assertThat(broker.depth("confirm_order_queue")).isZero();
            assertThat(one.client()
                            .verify(AuditReader.Filter.ALL, progress -> {})
                            .differences())
                    .isEmpty();
        }
    }
}
