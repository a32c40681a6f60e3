package io.waystage.engine.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.waystage.engine.client.WorkflowKey;
import io.waystage.engine.state.Outcome;
import io.waystage.engine.store.RecordedEvent;
import io.waystage.engine.support.Blueprints;
import io.waystage.engine.support.TestBroker;
import io.waystage.engine.support.TestDatabase;
import io.waystage.engine.support.TestEngine;
import jakarta.jms.TextMessage;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Several lanes or nodes may take in events in another order than that in which they were sent: none is lost by that. */
class PrematureEventTest {

    private static final String START =
            "{\"event_name\":\"StartWorkflow\",\"component_name\":\"ITALIAN\",\"business_ref_no\":\"EARLY\"}";

    private static String completed(String stage, String task) {
        return "{\"event_name\":\"TaskCompleted\",\"component_name\":\"ITALIAN\",\"business_ref_no\":\"EARLY\","
                + "\"stage_name\":\"" + stage + "\",\"task_name\":\"" + task + "\"}";
    }

    @Test
    void anEventThatComesBeforeItsStartOrItsParentsHasASecondChance() {
        try (TestBroker broker = TestBroker.inMemory();
                TestDatabase database = TestDatabase.h2();
                TestEngine engine =
                        TestEngine.start(broker.connectionFactory(), database.dataSource(), Blueprints.pizza())) {
            engine.send(completed("ORDER", "confirm_order"), START);
            engine.take("make_food_queue", 1);
            engine.send(
                    completed("PREPARE", "confirm_delivery"),
                    completed("PREPARE", "make_food"),
                    completed("PREPARE", "assign_executive"));
            engine.take("deliver_food_queue", 1);
            engine.send(completed("DELIVER", "deliver_food"));

            var order = engine.awaitCompleted(WorkflowKey.of("ITALIAN", "EARLY"));

            List<RecordedEvent> history = engine.client().history(WorkflowKey.of("ITALIAN", "EARLY"));
            assertThat(history).hasSize(6).extracting(RecordedEvent::outcome).containsOnly(Outcome.APPLIED);
            assertThat(order.businessRefNo()).isEqualTo("EARLY");
            assertThat(engine.engine().status().eventsRejected()).isZero();
        }
    }

    @Test
    void theSecondChanceIsTheLast() throws Exception {
        try (TestBroker broker = TestBroker.inMemory();
                TestDatabase database = TestDatabase.h2();
                TestEngine engine =
                        TestEngine.start(broker.connectionFactory(), database.dataSource(), Blueprints.pizza())) {
            engine.send(completed("ORDER", "confirm_order"));
            List<TextMessage> rejected = engine.take("waystage.events.rejected", 1);
            assertThat(rejected.get(0).getStringProperty("waystage_reason")).contains("never started");

            engine.send(START, completed("DELIVER", "deliver_food"));
            engine.awaitEvents(3);
            assertThat(engine.client().history(WorkflowKey.of("ITALIAN", "EARLY")))
                    .extracting(RecordedEvent::outcome)
                    .containsExactly(Outcome.APPLIED, Outcome.EARLY);
        }
    }
}
