package io.waystage.engine.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.waystage.engine.client.WorkflowKey;
import io.waystage.engine.message.EventSequence;
import io.waystage.engine.state.Outcome;
import io.waystage.engine.store.RecordedEvent;
import io.waystage.engine.support.Blueprints;
import io.waystage.engine.support.TestBroker;
import io.waystage.engine.support.TestDatabase;
import io.waystage.engine.support.TestEngine;
import jakarta.jms.TextMessage;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A message with several events is worth as much as one message for each: also where one of them is no good. */
class EventSequenceInTheQueueTest {

    private static String start(String reference) {
        return "{\"event_name\":\"StartWorkflow\",\"component_name\":\"ITALIAN\",\"business_ref_no\":\"" + reference
                + "\"}";
    }

    private static String completed(String reference, String stage, String task) {
        return "{\"event_name\":\"TaskCompleted\",\"component_name\":\"ITALIAN\",\"business_ref_no\":\"" + reference
                + "\",\"stage_name\":\"" + stage + "\",\"task_name\":\"" + task + "\"}";
    }

    @Test
    void eachEventIsTakenByItself() throws Exception {
        try (TestBroker broker = TestBroker.inMemory();
                TestDatabase database = TestDatabase.h2();
                TestEngine engine =
                        TestEngine.start(broker.connectionFactory(), database.dataSource(), Blueprints.pizza())) {
            // One is too early, and one is nothing; neither has an id of its own.
            engine.send(EventSequence.join(List.of(
                    start("S1"),
                    completed("S1", "PREPARE", "assign_executive"),
                    "{\"event_name\":\"Nonsense\"}",
                    start("S2"),
                    completed("S2", "ORDER", "confirm_order"))));
            List<TextMessage> rejected = engine.take("waystage.events.rejected", 1);
            engine.take("make_food_queue", 1);
            engine.awaitEvents(5);

            assertThat(rejected).hasSize(1);
            assertThat(rejected.get(0).getText()).isEqualTo("{\"event_name\":\"Nonsense\"}");
            assertThat(rejected.get(0).getStringProperty("waystage_reason")).contains("Nonsense");
            assertThat(engine.client().history(WorkflowKey.of("ITALIAN", "S1")))
                    .extracting(RecordedEvent::outcome)
                    .containsExactly(Outcome.APPLIED, Outcome.EARLY);
            assertThat(engine.client().history(WorkflowKey.of("ITALIAN", "S2")))
                    .extracting(RecordedEvent::outcome)
                    .containsExactly(Outcome.APPLIED, Outcome.APPLIED);
        }
    }

    @Test
    void aSequenceOfNothingIsRejected() throws Exception {
        try (TestBroker broker = TestBroker.inMemory();
                TestDatabase database = TestDatabase.h2();
                TestEngine engine =
                        TestEngine.start(broker.connectionFactory(), database.dataSource(), Blueprints.pizza())) {
            engine.send("\u001e \u001e\n");

            assertThat(engine.take("waystage.events.rejected", 1).get(0).getStringProperty("waystage_reason"))
                    .contains("no events");
        }
    }
}
