package io.waystage.engine.store.sql;

import com.fasterxml.jackson.core.JsonGenerator;
import io.waystage.blueprint.TaskRef;
import io.waystage.engine.message.TaskError;
import io.waystage.engine.state.Change;
import io.waystage.engine.state.Moved;
import io.waystage.engine.state.Output;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the values of one change. */
record ChangeWriter(JsonGenerator json) {

    ChangeWriter text(@Nullable String value) throws IOException {
        json.writeString(value);
        return this;
    }

    ChangeWriter number(int value) throws IOException {
        json.writeNumber(value);
        return this;
    }

    ChangeWriter time(@Nullable Instant value) throws IOException {
        return text(value == null ? null : value.toString());
    }

    ChangeWriter task(TaskRef task) throws IOException {
        return text(task.stage()).text(task.task());
    }

    /** As an object. */
    void texts(Map<String, @Nullable String> values) throws IOException {
        json.writeStartObject();
        for (Map.Entry<String, @Nullable String> entry : values.entrySet()) {
            json.writeStringField(entry.getKey(), entry.getValue());
        }
        json.writeEndObject();
    }

    ChangeWriter error(TaskError error) throws IOException {
        text(error.type()).text(error.message());
        json.writeBoolean(error.retryable());
        return this;
    }

    /** At the end of a change: nothing, if there is none. */
    void optionalText(@Nullable String value) throws IOException {
        if (value != null) {
            json.writeString(value);
        }
    }

    /** At the end of a change: stage and task, and what they are now, or twice null. */
    void moved(List<Moved> tasks) throws IOException {
        for (Moved task : tasks) {
            TaskRef to = task.to();
            task(task.from()).text(to == null ? null : to.stage()).text(to == null ? null : to.task());
        }
    }

    /** At the end of a change that begins an attempt: nothing, if there is neither. */
    void inputAndPriority(Change.ToStart change) throws IOException {
        if (change.priority() == null) {
            optionalText(change.input());
        } else {
            text(change.input()).number(change.priority());
        }
    }

    /** At the end of a change: nothing, if there is none. */
    void output(@Nullable Output output) throws IOException {
        if (output != null && output.ofEvent()) {
            json.writeBoolean(true);
        } else if (output != null) {
            json.writeString(output.json());
        }
    }
}
