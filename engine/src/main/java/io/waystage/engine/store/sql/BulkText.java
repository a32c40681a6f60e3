package io.waystage.engine.store.sql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.waystage.blueprint.format.RetryPolicyText;
import io.waystage.engine.message.TaskError;
import io.waystage.engine.state.WorkflowStatus;
import io.waystage.engine.store.BulkAction;
import io.waystage.engine.store.TimeSpan;
import io.waystage.engine.store.WorkflowSearch;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Searches and actions as JSON texts, with what is said only. The payload of an action is not in it: it has a column of its own, since it
 * may be encoded. Rows live as long as people want to read them, so that what is written once is always understood.
 */
final class BulkText {

    private static final ObjectMapper JSON = new ObjectMapper();

    private BulkText() {}

    static String write(WorkflowSearch search) {
        ObjectNode json = JSON.createObjectNode();
        put(json, "component", search.componentName());
        put(json, "workflow", search.workflowName());
        if (search.blueprintVersion() != null) {
            json.put("version", search.blueprintVersion());
        }
        if (!search.statuses().isEmpty()) {
            ArrayNode statuses = json.putArray("statuses");
            search.statuses().forEach(status -> statuses.add(status.name()));
        }
        put(json, "stage", search.stage());
        put(json, "task", search.task());
        put(json, "business_status", search.businessStatus());
        put(json, "reference", search.referencePrefix());
        put(json, "created", search.created());
        put(json, "moved", search.moved());
        put(json, "closed", search.closed());
        put(json, "error_type", search.errorType());
        if (!search.attributes().isEmpty()) {
            ObjectNode attributes = json.putObject("attributes");
            search.attributes().forEach(attributes::put);
        }
        return json.toString();
    }

    static WorkflowSearch readSearch(String text) {
        JsonNode json = tree(text);
        WorkflowSearch search = WorkflowSearch.ALL
                .workflow(text(json, "component"), text(json, "workflow"))
                .version(json.has("version") ? json.get("version").intValue() : null)
                .statuses(statuses(json.path("statuses")))
                .stage(text(json, "stage"))
                .task(text(json, "task"))
                .businessStatus(text(json, "business_status"))
                .reference(text(json, "reference"))
                .created(span(json.path("created")))
                .moved(span(json.path("moved")))
                .closed(span(json.path("closed")))
                .errorType(text(json, "error_type"));
        for (Map.Entry<String, JsonNode> attribute : json.path("attributes").properties()) {
            search = search.attribute(attribute.getKey(), attribute.getValue().textValue());
        }
        return search;
    }

    static String write(BulkAction action) {
        ObjectNode json = JSON.createObjectNode();
        put(json, "action", action.kind().name());
        put(json, "stage", action.stage());
        put(json, "task", action.task());
        TaskError error = action.error();
        if (error != null) {
            ObjectNode fields = json.putObject("error");
            put(fields, "type", error.type());
            put(fields, "message", error.message());
            fields.put("retryable", error.retryable());
        }
        if (action.retry() != null) {
            json.set("retry", tree(RetryPolicyText.write(action.retry())));
        }
        if (action.toVersion() > 0) {
            json.put("to_version", action.toVersion());
        }
        if (!action.tasks().isEmpty()) {
            ObjectNode tasks = json.putObject("tasks");
            action.tasks().forEach(tasks::put);
        }
        return json.toString();
    }

    static BulkAction readAction(String text, @Nullable String payload) {
        JsonNode json = tree(text);
        JsonNode error = json.path("error");
        Map<String, @Nullable String> tasks = new LinkedHashMap<>();
        json.path("tasks")
                .properties()
                .forEach(task -> tasks.put(task.getKey(), task.getValue().textValue()));
        return new BulkAction(
                BulkAction.Kind.valueOf(json.path("action").asText()),
                text(json, "stage"),
                text(json, "task"),
                payload,
                error.isMissingNode()
                        ? null
                        : new TaskError(
                                text(error, "type"),
                                text(error, "message"),
                                error.path("retryable").booleanValue()),
                json.has("retry") ? RetryPolicyText.read(json.get("retry").toString()) : null,
                json.path("to_version").intValue(),
                tasks);
    }

    private static Set<WorkflowStatus> statuses(JsonNode names) {
        Set<WorkflowStatus> statuses = EnumSet.noneOf(WorkflowStatus.class);
        names.forEach(name -> statuses.add(WorkflowStatus.valueOf(name.textValue())));
        return statuses;
    }

    private static TimeSpan span(JsonNode json) {
        return new TimeSpan(instant(json, "from"), instant(json, "to"));
    }

    private static @Nullable Instant instant(JsonNode json, String name) {
        String text = text(json, name);
        return text == null ? null : Instant.parse(text);
    }

    private static @Nullable String text(JsonNode json, String name) {
        return json.path(name).textValue();
    }

    private static void put(ObjectNode json, String name, @Nullable String value) {
        if (value != null) {
            json.put(name, value);
        }
    }

    private static void put(ObjectNode json, String name, TimeSpan span) {
        if (!span.isAlways()) {
            ObjectNode fields = json.putObject(name);
            put(fields, "from", span.from() == null ? null : span.from().toString());
            put(fields, "to", span.to() == null ? null : span.to().toString());
        }
    }

    private static JsonNode tree(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Not what the engine has written: " + text, e);
        }
    }
}
