package io.waystage.engine.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.waystage.engine.client.StartRequest;
import io.waystage.engine.client.WorkflowKey;
import io.waystage.engine.store.RecordedEvent;
import io.waystage.engine.support.Blueprints;
import io.waystage.engine.support.FlakyConnectionFactory;
import io.waystage.engine.support.TestBroker;
import io.waystage.engine.support.TestDatabase;
import io.waystage.engine.support.TestEngine;
import io.waystage.engine.support.Workers;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The engine dies between the database's commit and the broker's, again and again: a subscriber hears of every change at
 * least once, and what it hears twice is the same in every letter.
 */
class LifecycleDeliveryTest {

    private static final int ORDERS = 60;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Test
    void noChangeIsEverUntold() throws Exception {
        try (TestBroker broker = TestBroker.inMemory();
                TestDatabase database = TestDatabase.h2();
                JMSContext jms = broker.connectionFactory().createContext()) {
            JMSConsumer subscriber =
                    jms.createSharedDurableConsumer(jms.createTopic("waystage.lifecycle"), "everything");
            FlakyConnectionFactory flaky = new FlakyConnectionFactory(broker.connectionFactory());
            try (TestEngine engine = TestEngine.start(
                            broker.connectionFactory(), flaky.proxy(), database.dataSource(), Blueprints.pizza());
                    Workers workers = Workers.completing(
                            broker.connectionFactory(),
                            "confirm_order_queue",
                            "make_food_queue",
                            "assign_executive_queue",
                            "confirm_delivery_queue",
                            "deliver_food_queue")) {
                flaky.failNextCommits(4);
                for (int i = 0; i < ORDERS; i++) {
                    var unused = engine.client().startAsync(StartRequest.of(key(i)));
                    if (i % 15 == 7) {
                        flaky.failNextCommits(4);
                    }
                }
                IntStream.range(0, ORDERS).forEach(i -> engine.awaitCompleted(key(i)));
                // What was applied by a commit that the broker did not see comes again.
                await().atMost(Duration.ofSeconds(20)).until(() -> broker.depth("waystage.events") == 0);

                Map<String, Set<String>> told = new HashMap<>();
                await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
                    String text = subscriber.receiveBody(String.class, 200);
                    while (text != null) {
                        told.computeIfAbsent(id(text), id -> new HashSet<>()).add(text);
                        text = subscriber.receiveBody(String.class, 200);
                    }
                    assertThat(told.keySet()).isEqualTo(changes(engine));
                });

                assertThat(told.values())
                        .as("one text for each id, however often it came")
                        .allSatisfy(texts -> assertThat(texts).hasSize(1));
                assertThat(workers.seen()).hasSizeGreaterThanOrEqualTo(ORDERS * 5);
            }
        }
    }

    @Test
    void whatComesTwiceIsToldTwiceInTheSameWordsUnderTheSameId() throws Exception {
        try (TestBroker broker = TestBroker.inMemory();
                TestDatabase database = TestDatabase.h2();
                JMSContext jms = broker.connectionFactory().createContext();
                TestEngine engine =
                        TestEngine.start(broker.connectionFactory(), database.dataSource(), Blueprints.pizza())) {
            JMSConsumer subscriber = jms.createConsumer(jms.createTopic("waystage.lifecycle"));
            String start =
                    "{\"event_name\":\"StartWorkflow\",\"component_name\":\"ITALIAN\",\"business_ref_no\":\"TWICE\","
                            + "\"event_id\":\"01900000-0000-7000-8000-000000000001\"}";
            String done =
                    "{\"event_name\":\"TaskCompleted\",\"component_name\":\"ITALIAN\",\"business_ref_no\":\"TWICE\","
                            + "\"stage_name\":\"ORDER\",\"task_name\":\"confirm_order\","
                            + "\"event_id\":\"01900000-0000-7000-8000-000000000002\"}";
            engine.send(start);
            engine.awaitEvents(1);
            engine.send(done);
            engine.awaitEvents(2);
            List<String> first = heard(subscriber);

            engine.send(start, done); // the workflow has gone on since
            engine.awaitEvents(4);

            assertThat(first).hasSizeGreaterThan(6).doesNotHaveDuplicates();
            assertThat(heard(subscriber)).as("by two lanes").containsExactlyInAnyOrderElementsOf(first);
        }
    }

    /** All that comes until nothing comes for a while. */
    private static List<String> heard(JMSConsumer subscriber) {
        List<String> texts = new ArrayList<>();
        String text = subscriber.receiveBody(String.class, 5_000);
        while (text != null) {
            texts.add(text);
            text = subscriber.receiveBody(String.class, 300);
        }
        return texts;
    }

    private static WorkflowKey key(int number) {
        return WorkflowKey.of("ITALIAN", "TOLD-" + number);
    }

    private static String id(String text) throws Exception {
        JsonNode event = MAPPER.readTree(text);
        return event.at("/data/event_name").textValue() + " " + event.get("id").textValue();
    }

    /** What the audit trail says there was to tell. */
    private static Set<String> changes(TestEngine engine) {
        Set<String> changes = new LinkedHashSet<>();
        for (int i = 0; i < ORDERS; i++) {
            for (RecordedEvent event : engine.client().history(key(i))) {
                int number = 0;
                for (var change : event.changes()) {
                    number++;
                    changes.add(change.name() + " " + event.key().workflowId() + ":" + event.seq() + ":" + number);
                }
            }
        }
        return changes;
    }
}
