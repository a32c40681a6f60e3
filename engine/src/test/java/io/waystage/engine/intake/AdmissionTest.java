package io.waystage.engine.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.waystage.blueprint.BlueprintKey;
import io.waystage.engine.message.EventIds;
import io.waystage.engine.message.EventReader;
import io.waystage.engine.support.NoMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whoever floods the queue waits for himself; nobody else does, and nobody loses an event or its place. */
class AdmissionTest {

    private static final int BATCH = 100;

    private Instant now = Instant.parse("2026-03-01T10:00:00Z");
    private final Admission admission = new Admission(BATCH, () -> now);

    @Test
    void whatOneWorkflowSendsTooManyOfIsSetAsideInItsOrder() {
        List<Addressed> batch = events("FLOOD", 60);
        batch.addAll(10, events("A", 3));
        batch.addAll(events("B", 12));
        List<Addressed> flood = only(batch, "FLOOD");
        List<Addressed> others = new ArrayList<>(batch);
        others.removeAll(flood);

        assertThat(admission.setAside(batch)).isEqualTo(flood);
        assertThat(batch).isEqualTo(others);
    }

    @Test
    void aBatchThatIsNotFullIsTakenAsItIs() {
        List<Addressed> batch = events("BUSY", BATCH / 2);

        assertThat(admission.setAside(batch)).isEmpty();
        assertThat(batch).hasSize(BATCH / 2);
    }

    @Test
    void manyWorkflowsWithAFewEventsEachAreNoFlood() {
        List<Addressed> batch = new ArrayList<>();
        IntStream.range(0, 10).forEach(i -> batch.addAll(events("W" + i, 10)));

        assertThat(admission.setAside(batch)).isEmpty();
    }

    @Test
    void theFloodsLastEventsFollowTheOthersUntilItIsOver() {
        admission.setAside(events("FLOOD", BATCH));

        assertThat(admission.setAside(events("FLOOD", 2))).hasSize(2);
        now = now.plus(Admission.MEMORY).plusMillis(1);
        assertThat(admission.setAside(events("FLOOD", 2))).isEmpty();
    }

    @Test
    void theLaneForWhatWasSetAsideTakesEverything() {
        assertThat(Admission.open(() -> now).setAside(events("FLOOD", 10_000))).isEmpty();
    }

    private static List<Addressed> only(List<Addressed> batch, String reference) {
        return batch.stream()
                .filter(addressed -> addressed.key().businessRefNo().equals(reference))
                .toList();
    }

    private static List<Addressed> events(String reference, int count) {
        WorkflowKey key = new WorkflowKey(new BlueprintKey("ITALIAN", "Deliver Pizza"), reference);
        String text = "{\"event_name\":\"StartWorkflow\",\"component_name\":\"ITALIAN\",\"business_ref_no\":\""
                + reference + "\"}";
        List<Addressed> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(new Addressed(
                    new Incoming(Origin.whole(NoMessage.message()), EventReader.read(text, EventIds::next)), key));
        }
        return events;
    }
}
