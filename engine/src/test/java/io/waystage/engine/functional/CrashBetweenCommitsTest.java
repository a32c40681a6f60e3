package io.waystage.engine.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.waystage.engine.client.StartRequest;
import io.waystage.engine.client.WorkflowKey;
import io.waystage.engine.message.StartTask;
import io.waystage.engine.store.RecordedEvent;
import io.waystage.engine.support.Blueprints;
import io.waystage.engine.support.FlakyConnectionFactory;
import io.waystage.engine.support.TestBroker;
import io.waystage.engine.support.TestDatabase;
import io.waystage.engine.support.TestEngine;
import io.waystage.engine.support.Workers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The database has the events and the broker does not know it: nothing is applied twice and every StartTask goes out. */
class CrashBetweenCommitsTest {

    @Test
    void theRedeliveredStartSendsItsStartTaskAndLeavesNoSecondTrace() {
        try (TestBroker broker = TestBroker.inMemory();
                TestDatabase database = TestDatabase.h2()) {
            FlakyConnectionFactory flaky = new FlakyConnectionFactory(broker.connectionFactory());
            try (TestEngine engine = TestEngine.start(
                            broker.connectionFactory(), flaky.proxy(), database.dataSource(), Blueprints.pizza());
                    Workers workers = Workers.completing(
                            broker.connectionFactory(),
                            "make_food_queue",
                            "assign_executive_queue",
                            "confirm_delivery_queue",
                            "deliver_food_queue")) {
                WorkflowKey key = WorkflowKey.of("ITALIAN", "CRASH");
                flaky.failNextCommits(2);
                engine.send(
                        "{\"event_name\":\"StartWorkflow\",\"component_name\":\"ITALIAN\",\"business_ref_no\":\"CRASH\"}");

                assertThat(engine.take("confirm_order_queue", 1)).hasSize(1);
                assertThat(flaky.failuresLeft()).isZero();
                assertThat(engine.client().history(key))
                        .extracting(RecordedEvent::name)
                        .containsExactly("StartWorkflow");

                flaky.failNextCommits(1);
                engine.send(
                        "{\"event_name\":\"TaskCompleted\",\"component_name\":\"ITALIAN\",\"business_ref_no\":\"CRASH\","
                                + "\"stage_name\":\"ORDER\",\"task_name\":\"confirm_order\"}");
                engine.awaitCompleted(key);

                assertThat(engine.client().history(key)).hasSize(6);
                assertThat(workers.seen())
                        .extracting(StartTask::task)
                        .extracting(Object::toString)
                        .contains(
                                "PREPARE/make_food",
                                "PREPARE/assign_executive",
                                "PREPARE/confirm_delivery",
                                "DELIVER/deliver_food");
            }
        }
    }

    @Test
    void aBurstOfStartsSurvivesLostCommitsWithEachOrderExactlyOnce() {
        String[] queues = {
            "confirm_order_queue",
            "make_food_queue",
            "assign_executive_queue",
            "confirm_delivery_queue",
            "deliver_food_queue"
        };
        try (TestBroker broker = TestBroker.inMemory();
                TestDatabase database = TestDatabase.h2()) {
            FlakyConnectionFactory flaky = new FlakyConnectionFactory(broker.connectionFactory());
            try (TestEngine engine = TestEngine.start(
                            broker.connectionFactory(), flaky.proxy(), database.dataSource(), Blueprints.pizza());
                    Workers workers = Workers.completing(broker.connectionFactory(), queues)) {
                flaky.failNextCommits(5);
                List<CompletableFuture<Void>> starts = new ArrayList<>();
                for (int i = 0; i < 100; i++) {
                    starts.add(engine.client().startAsync(StartRequest.of(WorkflowKey.of("ITALIAN", "B" + i))));
                    if (i % 20 == 0) {
                        flaky.failNextCommits(3);
                    }
                }
                assertThat(starts).allSatisfy(start -> assertThat(start).succeedsWithin(Duration.ofSeconds(20)));
                for (int i = 0; i < 100; i++) {
                    WorkflowKey key = WorkflowKey.of("ITALIAN", "B" + i);
                    engine.awaitCompleted(key);
                    assertThat(engine.client().history(key))
                            .filteredOn(event -> !event.changes().isEmpty())
                            .hasSize(6);
                }
                assertThat(workers.seen()).hasSizeGreaterThanOrEqualTo(500);
                await().atMost(Duration.ofSeconds(10)).until(() -> broker.depth("waystage.events") == 0);
                assertThat(broker.depth("waystage.events.rejected")).isZero();
            }
        }
    }
}
