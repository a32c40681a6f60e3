package io.waystage.engine.store.sql;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.waystage.blueprint.TaskRef;
import io.waystage.engine.message.EventReader;
import io.waystage.engine.message.TaskError;
import io.waystage.engine.state.Moved;
import io.waystage.engine.state.Output;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the values of one change after the other. For one thread. */
final class ChangeReader {

    private final JsonParser parser;
    private final @Nullable String event;
    private boolean atEnd;

    ChangeReader(JsonParser parser, @Nullable String event) {
        this.parser = parser;
        this.event = event;
    }

    void expect(JsonToken token) throws IOException {
        JsonToken next = parser.nextToken();
        if (next != token) {
            throw new IllegalStateException(
                    "Expected " + token + " at " + parser.currentTokenLocation() + " but there is " + next);
        }
    }

    /** The end of a change, unless an optional value that was not there has met it already. */
    void end() throws IOException {
        if (!atEnd) {
            expect(JsonToken.END_ARRAY);
        }
        atEnd = false;
    }

    String text() throws IOException {
        expect(JsonToken.VALUE_STRING);
        return parser.getText();
    }

    @Nullable
    String textOrNull() throws IOException {
        return parser.nextToken() == JsonToken.VALUE_NULL ? null : parser.getText();
    }

    @Nullable
    Instant timeOrNull() throws IOException {
        String text = textOrNull();
        return text == null ? null : Instant.parse(text);
    }

    int number() throws IOException {
        expect(JsonToken.VALUE_NUMBER_INT);
        return parser.getIntValue();
    }

    TaskRef task() throws IOException {
        return new TaskRef(text(), text());
    }

    Map<String, @Nullable String> texts() throws IOException {
        expect(JsonToken.START_OBJECT);
        Map<String, @Nullable String> values = new TreeMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            values.put(name, textOrNull());
        }
        return values;
    }

    TaskError error() throws IOException {
        return new TaskError(textOrNull(), textOrNull(), parser.nextToken() == JsonToken.VALUE_TRUE);
    }

    @Nullable
    String optionalText() throws IOException {
        return atEnd || isAtEnd() || parser.currentToken() == JsonToken.VALUE_NULL ? null : parser.getText();
    }

    @Nullable
    Integer optionalNumber() throws IOException {
        return atEnd || isAtEnd() ? null : Integer.valueOf(parser.getIntValue());
    }

    List<Moved> moved() throws IOException {
        List<Moved> moved = new ArrayList<>();
        while (!isAtEnd()) {
            TaskRef from = new TaskRef(parser.getText(), text());
            String stage = textOrNull();
            String task = textOrNull();
            moved.add(new Moved(from, stage == null || task == null ? null : new TaskRef(stage, task)));
        }
        return moved;
    }

    /** Whether an optional value has met the end of the change. */
    boolean isEnded() {
        return atEnd;
    }

    @Nullable
    Output output() throws IOException {
        if (isAtEnd()) {
            return null;
        }
        if (parser.currentToken() != JsonToken.VALUE_TRUE) {
            return new Output(parser.getText(), false);
        }
        String json = event == null ? "" : EventReader.output(event);
        if (json == null) {
            throw new IllegalStateException("The event has lost the output that its changes refer to");
        }
        return new Output(json, true);
    }

    private boolean isAtEnd() throws IOException {
        atEnd = parser.nextToken() == JsonToken.END_ARRAY;
        return atEnd;
    }
}
