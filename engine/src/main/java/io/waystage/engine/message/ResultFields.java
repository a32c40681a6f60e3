package io.waystage.engine.message;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The fields of a reference to a result, as they are written. */
public record ResultFields(
        UUID workflowId, @Nullable String stage, @Nullable String task, int run, int attempt, boolean errors) {

    /** @param name of the only field of the object that a reference is; empty if this JSON is none */
    public static Optional<ResultFields> of(String json, String name) {
        if (!json.contains(name) || !json.stripLeading().startsWith("{")) {
            return Optional.empty();
        }
        JsonFields inner = JsonFields.of(json).optionalObject(name);
        UUID id = inner == null ? null : inner.optionalUuid("workflow_id");
        if (inner == null || id == null) {
            return Optional.empty();
        }
        return Optional.of(new ResultFields(
                id,
                inner.optionalName("stage_name"),
                inner.optionalName("task_name"),
                number(inner, "run"),
                number(inner, "attempt"),
                "true".equals(inner.optionalText("errors"))));
    }

    private static int number(JsonFields fields, String name) {
        Integer number = fields.optionalInt(name);
        return number == null ? 1 : number;
    }
}
