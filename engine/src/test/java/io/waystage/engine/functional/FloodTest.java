package io.waystage.engine.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.waystage.engine.client.WorkflowKey;
import io.waystage.engine.state.Outcome;
import io.waystage.engine.store.RecordedEvent;
import io.waystage.engine.support.Blueprints;
import io.waystage.engine.support.TestBroker;
import io.waystage.engine.support.TestDatabase;
import io.waystage.engine.support.TestEngine;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One workflow's flood of events is taken in whole, and others need not wait for it. */
class FloodTest {

    private static final int FLOOD = 6_000;

    private static String start(String reference) {
        return "{\"event_name\":\"StartWorkflow\",\"component_name\":\"ITALIAN\",\"business_ref_no\":\"" + reference
                + "\"}";
    }

    @Test
    void whoeverStandsBehindAFloodIsServedBeforeItsEnd() {
        try (TestBroker broker = TestBroker.inMemory();
                TestDatabase database = TestDatabase.h2();
                TestEngine engine =
                        TestEngine.start(broker.connectionFactory(), database.dataSource(), Blueprints.pizza())) {
            engine.send(start("FLOOD"));
            engine.awaitEvents(1);
            engine.send(Collections.nCopies(FLOOD, start("FLOOD")).toArray(String[]::new));
            engine.send(start("OTHER"));
            engine.awaitEvents(FLOOD + 2);

            List<RecordedEvent> flood = engine.client().history(WorkflowKey.of("ITALIAN", "FLOOD"));
            List<RecordedEvent> other = engine.client().history(WorkflowKey.of("ITALIAN", "OTHER"));
            assertThat(engine.engine().status().eventsSetAside()).isPositive();
            assertThat(other).hasSize(1);
            assertThat(other.get(0).at()).isBefore(flood.get(FLOOD).at());
            assertThat(flood).hasSize(FLOOD + 1);
            assertThat(flood.subList(1, FLOOD + 1))
                    .extracting(RecordedEvent::outcome)
                    .containsOnly(Outcome.DUPLICATE);
        }
    }
}
