package io.waystage.engine.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.waystage.engine.client.WorkflowKey;
import io.waystage.engine.client.WorkflowView;
import io.waystage.engine.store.RecordedEvent;
import io.waystage.engine.support.Blueprints;
import io.waystage.engine.support.TestBroker;
import io.waystage.engine.support.TestDatabase;
import io.waystage.engine.support.TestEngine;
import jakarta.jms.TextMessage;
import org.junit.jupiter.api.Test;

/** Messages of the earlier format, sent by a plain JMS client, carry an order to its end. */
class SeedFormatTest {

    private static String completed(String stage, String task) {
        return "{\"business_ref_no\": \"ORDER-001\", \"component_name\": \"ITALIAN\", \"event_name\": \"TaskCompleted\","
                + " \"stage_name\": \"" + stage + "\", \"task_name\": \"" + task + "\"}";
    }

    @Test
    void aPlainClientRunsTheWholeOrder() throws Exception {
        try (TestBroker broker = TestBroker.inMemory();
                TestDatabase database = TestDatabase.h2();
                TestEngine engine =
                        TestEngine.start(broker.connectionFactory(), database.dataSource(), Blueprints.pizza())) {
            engine.send("{\"business_ref_no\": \"ORDER-001\", \"component_name\": \"ITALIAN\", \"event_name\":"
                    + " \"StartWorkflow\"}");
            TextMessage startTask = engine.take("confirm_order_queue", 1).get(0);
            assertThat(startTask.getText())
                    .contains("\"event_name\":\"StartTask\"")
                    .contains("\"business_ref_no\":\"ORDER-001\"")
                    .contains("\"component_name\":\"ITALIAN\"")
                    .contains("\"stage_name\":\"ORDER\"")
                    .contains("\"task_name\":\"confirm_order\"")
                    .contains("\"task_type\":\"SERVICE\"")
                    .contains("\"recipe\":\"margherita\"");

            engine.send(completed("ORDER", "confirm_order"));
            engine.take("make_food_queue", 1);
            engine.take("assign_executive_queue", 1);
            engine.send(completed("PREPARE", "make_food"), completed("PREPARE", "assign_executive"));
            engine.take("confirm_delivery_queue", 1);
            engine.send(completed("PREPARE", "confirm_delivery"));
            assertThat(engine.take("deliver_food_queue", 1).get(0).getText())
                    .contains("\"task_type\":\"HUMAN\"")
                    .contains("\"assigned_to\":\"delivery_executive\"");
            assertThat(engine.client().humanTasks("delivery_executive", 10)).hasSize(1);
            engine.send(completed("DELIVER", "deliver_food"));

            WorkflowView order = engine.awaitCompleted(WorkflowKey.of("ITALIAN", "ORDER-001"));
            assertThat(order.businessStatus()).isEqualTo("FOOD DELIVERED");
            assertThat(engine.client().humanTasks(null, 10)).isEmpty();
            assertThat(engine.client().history(WorkflowKey.of("ITALIAN", "ORDER-001")))
                    .extracting(RecordedEvent::name)
                    .containsExactly(
                            "StartWorkflow",
                            "TaskCompleted",
                            "TaskCompleted",
                            "TaskCompleted",
                            "TaskCompleted",
                            "TaskCompleted");
        }
    }
}
