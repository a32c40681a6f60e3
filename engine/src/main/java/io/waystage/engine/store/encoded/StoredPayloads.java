package io.waystage.engine.store.encoded;

import io.waystage.engine.codec.PayloadReader;
import io.waystage.engine.codec.PayloadWriter;
import io.waystage.engine.codec.Payloads;
import io.waystage.engine.codec.UnreadablePayloadException;
import io.waystage.engine.message.TaskError;
import io.waystage.engine.state.Change;
import io.waystage.engine.state.WorkflowIdentity;
import io.waystage.engine.state.WorkflowState;
import io.waystage.engine.store.RecordedEvent;
import io.waystage.engine.store.StoredText;
import io.waystage.engine.store.WriteBatch;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which parts of the rows are payloads. Thread safe. */
final class StoredPayloads {

    private static final String INPUT = "input";
    private static final String ERROR_MESSAGE = "error.message";

    private final PayloadWriter writer;
    private final PayloadReader strict;
    private final PayloadReader lenient;

    StoredPayloads(Payloads payloads) {
        this.writer = payloads.writer();
        this.strict = payloads.reader();
        this.lenient = payloads.reader().leavingUnreadable();
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
                batch.wakeUps(),
                batch.cancelledWakeUps(),
                batch.openedHumanTasks(),
                batch.closedHumanTasks());
    }

    private RecordedEvent encode(RecordedEvent event) {
        String text = StoredText.text("the message", event.text());
        return event.with(event.changes().stream().map(this::encode).toList(), writer.event(text));
    }

    private Change encode(Change change) {
        return change instanceof Change.TaskFailed failed
                ? withMessage(failed, writer.text(ERROR_MESSAGE, failed.error().message()))
                : change;
    }

    private WorkflowState encode(WorkflowState state) {
        String input = state.identity().input();
        return input == null ? state : state.withInput(writer.value(INPUT, StoredText.text(INPUT, input)));
    }

    /** For deciding: nothing is decided over a payload that cannot be read. */
    WorkflowState decode(WorkflowState state) {
        WorkflowIdentity identity = state.identity();
        try {
            return withInput(state, strict.value(INPUT, identity.input()));
        } catch (UnreadablePayloadException e) {
            throw new UnreadablePayloadException(
                    "The workflow " + identity.blueprint() + "/" + identity.businessRefNo() + " (" + identity.id()
                            + ") cannot go on: " + e.getMessage(),
                    e);
        }
    }

    /** For people: what cannot be read stays as it is. */
    WorkflowState show(WorkflowState state) {
        return withInput(state, lenient.value(INPUT, state.identity().input()));
    }

    /** For people, and for telling once more what an event brought about. */
    RecordedEvent show(RecordedEvent event) {
        String text = lenient.event(event.text());
        List<Change> changes = event.changes().stream().map(this::show).toList();
        return text.equals(event.text()) && changes.equals(event.changes()) ? event : event.with(changes, text);
    }

    private Change show(Change change) {
        return change instanceof Change.TaskFailed failed
                ? withMessage(failed, lenient.text(ERROR_MESSAGE, failed.error().message()))
                : change;
    }

    private static WorkflowState withInput(WorkflowState state, @Nullable String input) {
        return Objects.equals(input, state.identity().input()) ? state : state.withInput(input);
    }

    private static Change withMessage(Change.TaskFailed failed, @Nullable String message) {
        TaskError error = failed.error();
        return Objects.equals(message, error.message())
                ? failed
                : new Change.TaskFailed(failed.task(), failed.attempt(), failed.run(), error.withMessage(message));
    }
}
