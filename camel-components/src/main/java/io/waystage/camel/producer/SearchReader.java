package io.waystage.camel.producer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.waystage.engine.state.WorkflowStatus;
import io.waystage.engine.store.TimeSpan;
import io.waystage.engine.store.WorkflowSearch;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a search from a JSON object, see docs/search.md. A field that it does not know is an error. For one search. */
final class SearchReader {

    static final int MOST_COUNTED = 10_000;

    private static final Set<String> FIELDS = Set.of(
            "component_name",
            "workflow_name",
            "blueprint_version",
            "status",
            "stage_name",
            "task_name",
            "business_status",
            "business_ref_no",
            "created_from",
            "created_to",
            "older_than",
            "younger_than",
            "moved_from",
            "moved_to",
            "closed_from",
            "closed_to",
            "error_type",
            "attributes",
            "after",
            "limit",
            "count");

    private final ObjectNode json;
    private final Instant now;

    /** @param now for ages */
    SearchReader(ObjectNode json, Instant now) {
        this.json = json;
        this.now = now;
        json.fieldNames().forEachRemaining(name -> {
            if (!FIELDS.contains(name)) {
                throw new IllegalArgumentException("A search has no field '" + name + "'; it has "
                        + String.join(", ", FIELDS.stream().sorted().toList()));
            }
        });
    }

    WorkflowSearch search() {
        WorkflowSearch search = WorkflowSearch.ALL
                .workflow(text("component_name"), text("workflow_name"))
                .version(number("blueprint_version"))
                .statuses(statuses())
                .stage(text("stage_name"))
                .task(text("task_name"))
                .businessStatus(text("business_status"))
                .reference(text("business_ref_no"))
                .created(created())
                .moved(new TimeSpan(time("moved_from"), time("moved_to")))
                .closed(new TimeSpan(time("closed_from"), time("closed_to")))
                .errorType(text("error_type"))
                .after(text("after"));
        for (Map.Entry<String, String> attribute : attributes().entrySet()) {
            search = search.attribute(attribute.getKey(), attribute.getValue());
        }
        Integer limit = number("limit");
        return limit == null ? search : search.limit(limit);
    }

    /** Up to how many are to be counted; 0 for none. */
    int count() {
        JsonNode count = json.get("count");
        if (count == null || count.isNull() || (count.isBoolean() && !count.booleanValue())) {
            return 0;
        }
        if (count.isBoolean()) {
            return MOST_COUNTED;
        }
        Integer most = number("count");
        if (most == null || most < 1) {
            throw wrong("count", "true, or how many are counted at most");
        }
        return most;
    }

    private TimeSpan created() {
        Instant from = time("created_from");
        Instant to = time("created_to");
        Duration atLeast = duration("older_than");
        Duration lessThan = duration("younger_than");
        return new TimeSpan(
                lessThan == null ? from : later(from, now.minus(lessThan)),
                atLeast == null ? to : earlier(to, now.minus(atLeast)));
    }

    private static Instant later(@Nullable Instant a, Instant b) {
        return a == null || a.isBefore(b) ? b : a;
    }

    private static Instant earlier(@Nullable Instant a, Instant b) {
        return a == null || a.isAfter(b) ? b : a;
    }

    private Set<WorkflowStatus> statuses() {
        JsonNode given = json.get("status");
        Set<WorkflowStatus> statuses = EnumSet.noneOf(WorkflowStatus.class);
        if (given != null && given.isArray()) {
            given.forEach(each -> statuses.add(status(each)));
        } else if (given != null && !given.isNull()) {
            statuses.add(status(given));
        }
        return statuses;
    }

    private WorkflowStatus status(JsonNode given) {
        return Stream.of(WorkflowStatus.values())
                .filter(status -> status != WorkflowStatus.NOT_STARTED
                        && given.isTextual()
                        && status.name().equals(given.textValue().toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> wrong(
                        "status",
                        "one or a list of DELAYED, RUNNING, PAUSED, COMPENSATING, COMPLETED, FAILED, CANCELLED"));
    }

    private Map<String, String> attributes() {
        JsonNode given = json.get("attributes");
        Map<String, String> attributes = new LinkedHashMap<>();
        if (given == null || given.isNull()) {
            return attributes;
        }
        if (!given.isObject()) {
            throw wrong("attributes", "an object with a text, a number or a boolean by each name");
        }
        given.properties().forEach(field -> {
            JsonNode value = field.getValue();
            if (!value.isTextual() && !value.isNumber() && !value.isBoolean()) {
                throw wrong("attributes", "an object with a text, a number or a boolean by each name");
            }
            attributes.put(
                    field.getKey(),
                    value.isNumber() ? value.decimalValue().stripTrailingZeros().toPlainString() : value.asText());
        });
        return attributes;
    }

    private @Nullable String text(String name) {
        JsonNode value = json.get(name);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isTextual()) {
            throw wrong(name, "a text");
        }
        return value.textValue();
    }

    private @Nullable Integer number(String name) {
        JsonNode value = json.get(name);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            throw wrong(name, "a whole number");
        }
        return value.intValue();
    }

    private @Nullable Instant time(String name) {
        String text = text(name);
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw wrong(name, "a time such as 2026-03-01T10:15:30Z");
        }
    }

    private @Nullable Duration duration(String name) {
        String text = text(name);
        try {
            return text == null ? null : Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw wrong(name, "a duration such as PT2H or P3D");
        }
    }

    private IllegalArgumentException wrong(String name, String wanted) {
        return new IllegalArgumentException(
                "The field '" + name + "' of a search must be " + wanted + ", not " + json.get(name));
    }
}
