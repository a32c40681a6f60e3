package io.waystage.engine.store.encoded;

import static io.waystage.engine.store.encoded.ChangePayloads.INPUT;
import static io.waystage.engine.store.encoded.ChangePayloads.OUTPUT;

import io.waystage.engine.codec.PayloadReader;
import io.waystage.engine.codec.PayloadWriter;
import io.waystage.engine.codec.Payloads;
import io.waystage.engine.codec.UnreadablePayloadException;
import io.waystage.engine.message.JsonTexts;
import io.waystage.engine.state.Change;
import io.waystage.engine.state.Outputs;
import io.waystage.engine.state.WorkflowIdentity;
import io.waystage.engine.state.WorkflowState;
import io.waystage.engine.store.Heartbeat;
import io.waystage.engine.store.ItemChunk;
import io.waystage.engine.store.RecordedEvent;
import io.waystage.engine.store.StoredText;
import io.waystage.engine.store.WakeUp;
import io.waystage.engine.store.WriteBatch;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which parts of the rows are payloads. Thread safe. */
final class StoredPayloads {

    private static final String HEARTBEAT = "heartbeat";

    private final PayloadWriter writer;
    private final PayloadReader strict;
    private final PayloadReader lenient;
    private final ChangePayloads encoded;
    private final ChangePayloads shown;

    StoredPayloads(Payloads payloads) {
        this.writer = payloads.writer();
        this.strict = payloads.reader();
        this.lenient = payloads.reader().leavingUnreadable();
        this.encoded = new ChangePayloads(writer::value, writer::text, (what, payload) -> payload);
        this.shown = new ChangePayloads(lenient::value, lenient::text, lenient::value);
    }

    /** Without a codec, the batch itself. */
    WriteBatch encode(WriteBatch batch) {
        if (writer.isPlain()) {
            return batch;
        }
        return new WriteBatch(
                batch.events().stream().map(this::encode).toList(),
                batch.started().stream().map(this::encode).toList(),
                // An update writes no payload: a workflow's input never changes.
                batch.changed(),
                batch.wakeUps().stream().map(this::encode).toList(),
                batch.cancelledWakeUps(),
                batch.openedHumanTasks(),
                batch.closedHumanTasks(),
                batch.inboxEntries(),
                batch.items().stream().map(this::encode).toList(),
                encode(batch.heartbeats()),
                batch.signalWaits(),
                batch.permits(),
                batch.held(),
                // Plain: what people search for is declared to be so.
                batch.found());
    }

    private WriteBatch.Heartbeats encode(WriteBatch.Heartbeats heartbeats) {
        return new WriteBatch.Heartbeats(
                heartbeats.beats().stream()
                        .map(beat -> beat.withText(Objects.requireNonNull(writer.value(HEARTBEAT, beat.text()))))
                        .toList(),
                heartbeats.moved().stream().map(this::encode).toList(),
                heartbeats.ended());
    }

    /** What a worker told in its last heartbeat, for its next attempt. */
    Heartbeat show(Heartbeat beat) {
        return beat.withText(Objects.requireNonNull(lenient.value(HEARTBEAT, beat.text())));
    }

    /** Each input by itself: the chunk stays a list. */
    private ItemChunk encode(ItemChunk chunk) {
        String inputs = JsonTexts.elements(chunk.inputs()).stream()
                .map(input -> writer.value(INPUT, StoredText.text(INPUT, input)))
                .collect(Collectors.joining(",", "[", "]"));
        return new ItemChunk(chunk.list(), chunk.chunk(), chunk.workflowId(), inputs);
    }

    private WakeUp encode(WakeUp wakeUp) {
        return new WakeUp(wakeUp.key(), wakeUp.due(), writer.event(wakeUp.event()));
    }

    private RecordedEvent encode(RecordedEvent event) {
        String text = StoredText.text("the message", event.text());
        return event.with(event.changes().stream().map(encoded::of).toList(), writer.event(text));
    }

    private WorkflowState encode(WorkflowState state) {
        String input = state.identity().input();
        return input == null ? state : state.withInput(writer.value(INPUT, StoredText.text(INPUT, input)));
    }

    /** For deciding: nothing is decided over a payload that cannot be read. */
    WorkflowState decode(WorkflowState state) {
        WorkflowIdentity identity = state.identity();
        try {
            return withOutputs(withInput(state, strict.value(INPUT, identity.input())), strict);
        } catch (UnreadablePayloadException e) {
            throw new UnreadablePayloadException(
                    "The workflow " + identity.blueprint() + "/" + identity.businessRefNo() + " (" + identity.id()
                            + ") cannot go on: " + e.getMessage(),
                    e);
        }
    }

    /** For people: what cannot be read stays as it is. */
    WorkflowState show(WorkflowState state) {
        return withOutputs(
                withInput(state, lenient.value(INPUT, state.identity().input())), lenient);
    }

    private static WorkflowState withOutputs(WorkflowState state, PayloadReader reader) {
        Outputs outputs = state.outputs().mapped(json -> Objects.requireNonNull(reader.value(OUTPUT, json)));
        return outputs.equals(state.outputs()) ? state : state.withOutputs(outputs);
    }

    /** For people, and for telling once more what an event brought about. */
    RecordedEvent show(RecordedEvent event) {
        String text = lenient.event(event.text());
        List<Change> changes = event.changes().stream().map(shown::of).toList();
        return text.equals(event.text()) && changes.equals(event.changes()) ? event : event.with(changes, text);
    }

    private static WorkflowState withInput(WorkflowState state, @Nullable String input) {
        return Objects.equals(input, state.identity().input()) ? state : state.withInput(input);
    }
}
