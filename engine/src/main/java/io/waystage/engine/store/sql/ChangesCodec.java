package io.waystage.engine.store.sql;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.waystage.blueprint.TaskRef;
import io.waystage.engine.message.TaskError;
import io.waystage.engine.state.Change;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The changes of an event as compact JSON: an array with one array per change, its name and then its values in the order
 * of its record, for instance {@code [["TaskScheduled","PREPARE","make_food",1,1]]}.
 */
final class ChangesCodec {

    private static final JsonFactory JSON = new JsonFactory();

    private ChangesCodec() {}

    static String encode(List<Change> changes) {
        if (changes.isEmpty()) {
            return "[]";
        }
        StringWriter text = new StringWriter(64 * changes.size());
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartArray();
            for (Change change : changes) {
                json.writeStartArray();
                json.writeString(change.name());
                write(json, change);
                json.writeEndArray();
            }
            json.writeEndArray();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + changes, e);
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, Change change) throws IOException {
        if (change instanceof Change.TaskChange of) {
            json.writeString(of.task().stage());
            json.writeString(of.task().task());
        }
        if (change instanceof Change.WorkflowDelayed c) {
            json.writeString(c.until().toString());
        } else if (change instanceof Change.StageStarted c) {
            json.writeString(c.stage());
        } else if (change instanceof Change.StageCompleted c) {
            json.writeString(c.stage());
        } else if (change instanceof Change.TaskScheduled c) {
            json.writeNumber(c.attempt());
            json.writeNumber(c.run());
        } else if (change instanceof Change.TaskCompleted c) {
            json.writeNumber(c.attempt());
            json.writeNumber(c.run());
        } else if (change instanceof Change.TaskFailed c) {
            json.writeNumber(c.attempt());
            json.writeNumber(c.run());
            json.writeString(c.error().type());
            json.writeString(c.error().message());
            json.writeBoolean(c.error().retryable());
        } else if (change instanceof Change.RetryScheduled c) {
            json.writeNumber(c.attempt());
            json.writeString(c.due().toString());
        } else if (change instanceof Change.RetriesExhausted c) {
            json.writeNumber(c.attempt());
            json.writeString(c.why());
        } else if (change instanceof Change.BusinessStatusChanged c) {
            json.writeString(c.from());
            json.writeString(c.to());
        }
    }

    static List<Change> decode(String text) {
        List<Change> changes = new ArrayList<>();
        try (JsonParser parser = JSON.createParser(text)) {
            Reader json = new Reader(parser);
            json.expect(JsonToken.START_ARRAY);
            while (parser.nextToken() == JsonToken.START_ARRAY) {
                changes.add(change(json));
                json.expect(JsonToken.END_ARRAY);
            }
        } catch (IOException | RuntimeException e) {
            throw new IllegalStateException("Cannot read the changes of an event: " + text, e);
        }
        return changes;
    }

    private static Change change(Reader json) throws IOException {
        String name = json.text();
        return switch (name) {
            case "WorkflowDelayed" -> new Change.WorkflowDelayed(Instant.parse(json.text()));
            case "WorkflowStarted" -> new Change.WorkflowStarted();
            case "StageStarted" -> new Change.StageStarted(json.text());
            case "TaskScheduled" -> new Change.TaskScheduled(json.task(), json.number(), json.number());
            case "TaskCompleted" -> new Change.TaskCompleted(json.task(), json.number(), json.number());
            case "TaskFailed" -> new Change.TaskFailed(json.task(), json.number(), json.number(), json.error());
            case "RetryScheduled" -> new Change.RetryScheduled(json.task(), json.number(), Instant.parse(json.text()));
            case "RetriesExhausted" -> new Change.RetriesExhausted(json.task(), json.number(), json.text());
            case "TaskPending" -> new Change.TaskPending(json.task());
            case "BusinessStatusChanged" -> new Change.BusinessStatusChanged(json.textOrNull(), json.text());
            case "StageCompleted" -> new Change.StageCompleted(json.text());
            case "WorkflowCompleted" -> new Change.WorkflowCompleted();
            default ->
                throw new IllegalStateException(
                        "No change is called " + name + "; a newer version of Waystage may have written it");
        };
    }

    private record Reader(JsonParser parser) {

        void expect(JsonToken token) throws IOException {
            JsonToken next = parser.nextToken();
            if (next != token) {
                throw new IllegalStateException(
                        "Expected " + token + " at " + parser.currentTokenLocation() + " but there is " + next);
            }
        }

        String text() throws IOException {
            expect(JsonToken.VALUE_STRING);
            return parser.getText();
        }

        @Nullable
        String textOrNull() throws IOException {
            return parser.nextToken() == JsonToken.VALUE_NULL ? null : parser.getText();
        }

        int number() throws IOException {
            expect(JsonToken.VALUE_NUMBER_INT);
            return parser.getIntValue();
        }

        TaskRef task() throws IOException {
            return new TaskRef(text(), text());
        }

        TaskError error() throws IOException {
            return new TaskError(textOrNull(), textOrNull(), parser.nextToken() == JsonToken.VALUE_TRUE);
        }
    }
}
