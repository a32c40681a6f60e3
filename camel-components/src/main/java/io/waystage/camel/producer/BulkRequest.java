package io.waystage.camel.producer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.waystage.blueprint.RetryPolicy;
import io.waystage.blueprint.format.RetryPolicyText;
import io.waystage.engine.message.TaskError;
import io.waystage.engine.store.BulkAction;
import io.waystage.engine.store.BulkAction.Kind;
import io.waystage.engine.store.WorkflowSearch;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is asked for by a JSON object, see docs/bulk.md. A field that it does not know is an error.
 *
 * @param perSecond 0 for as many as can be
 */
record BulkRequest(WorkflowSearch search, BulkAction action, int perSecond) {

    private static final Set<String> FIELDS = Set.of(
            "search",
            "action",
            "stage_name",
            "task_name",
            "input",
            "output",
            "error",
            "retry",
            "to_version",
            "tasks",
            "per_second");

    /**
     * @param now for ages in the search
     * @throws IllegalArgumentException when it makes no sense; the text says why
     */
    static BulkRequest read(ObjectNode json, Instant now) {
        json.fieldNames().forEachRemaining(name -> {
            if (!FIELDS.contains(name)) {
                throw new IllegalArgumentException("An action over many workflows has no field '" + name + "'; it has "
                        + FIELDS.stream().sorted().collect(Collectors.joining(", ")));
            }
        });
        return new BulkRequest(search(json, now), action(json), number(json, "per_second", 0));
    }

    /** For everything one has to say so: an empty object. */
    static WorkflowSearch search(ObjectNode json, Instant now) {
        if (!(json.get("search") instanceof ObjectNode search)) {
            throw new IllegalArgumentException(
                    "An action over many workflows needs a field 'search', an object that says which workflows, not "
                            + json.get("search") + "; {} means all");
        }
        return new SearchReader(search, now).search();
    }

    private static BulkAction action(ObjectNode json) {
        return new BulkAction(
                kind(json.path("action")),
                text(json, "stage_name"),
                text(json, "task_name"),
                payload(json),
                error(json.path("error")),
                retry(json.path("retry")),
                number(json, "to_version", 0),
                tasks(json.path("tasks")));
    }

    private static Kind kind(JsonNode name) {
        return Stream.of(Kind.values())
                .filter(kind -> kind.name()
                        .equals(name.asText().toUpperCase(Locale.ROOT).replace('-', '_')))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The field 'action' must be one of "
                        + Stream.of(Kind.values()).map(Enum::name).collect(Collectors.joining(", ")) + ", not "
                        + name));
    }

    private static @Nullable String payload(ObjectNode json) {
        if (json.has("input") && json.has("output")) {
            throw new IllegalArgumentException("An action has an input or an output, not both");
        }
        JsonNode payload = json.has("input") ? json.get("input") : json.get("output");
        return payload == null || payload.isNull() ? null : payload.toString();
    }

    private static @Nullable TaskError error(JsonNode json) {
        return json.isObject()
                ? TaskError.of(
                        json.path("type").textValue(),
                        json.path("message").textValue(),
                        json.path("retryable").asBoolean(true))
                : null;
    }

    private static @Nullable RetryPolicy retry(JsonNode json) {
        return json.isMissingNode() || json.isNull() ? null : RetryPolicyText.read(json.toString());
    }

    private static Map<String, @Nullable String> tasks(JsonNode json) {
        Map<String, @Nullable String> tasks = new TreeMap<>();
        json.properties()
                .forEach(task -> tasks.put(task.getKey(), task.getValue().textValue()));
        return tasks;
    }

    private static @Nullable String text(ObjectNode json, String name) {
        JsonNode value = json.path(name);
        if (!value.isMissingNode() && !value.isNull() && !value.isTextual()) {
            throw new IllegalArgumentException("The field '" + name + "' must be a text, not " + value);
        }
        return value.textValue();
    }

    private static int number(ObjectNode json, String name, int otherwise) {
        JsonNode value = json.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return otherwise;
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            throw new IllegalArgumentException("The field '" + name + "' must be a whole number, not " + value);
        }
        return value.intValue();
    }
}
