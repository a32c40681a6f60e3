package io.waystage.camel.producer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.waystage.camel.exchange.JsonBody;
import io.waystage.engine.message.RejectionType;
import io.waystage.engine.rejected.MessageFilter;
import io.waystage.engine.store.OperatorAction;
import io.waystage.engine.store.OperatorLog;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which messages, or which actions, as the body of an exchange says: a JSON object, in which a field that nobody knows is an error, since
 * a filter with a slip of the pen must not be one for everything.
 */
final class MessagesQuery {

    private final String uri;
    private final JsonNode fields;

    private MessagesQuery(String uri, JsonNode fields, Set<String> known) {
        this.uri = uri;
        this.fields = fields;
        if (!fields.isObject()) {
            throw new IllegalArgumentException(uri + " needs a JSON object as its body, which says which: " + known);
        }
        for (Iterator<String> names = fields.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!known.contains(name)) {
                throw new IllegalArgumentException(
                        uri + " cannot choose by '" + name + "', as its body says; it can by " + known);
            }
        }
    }

    /** @param json null means all */
    static MessageFilter messages(String uri, JsonBody reader, @Nullable String json) {
        if (json == null) {
            return MessageFilter.ALL;
        }
        MessagesQuery query = new MessagesQuery(
                uri,
                node(reader, json),
                new TreeSet<>(
                        Set.of("types", "reason", "event_name", "component_name", "business_ref_no", "from", "until")));
        return MessageFilter.ALL
                .ofType(query.types().toArray(RejectionType[]::new))
                .withReason(query.text("reason"))
                .ofEvent(query.text("event_name"))
                .ofComponent(query.text("component_name"))
                .ofReference(query.text("business_ref_no"))
                .between(query.time("from"), query.time("until"));
    }

    /** @param json null means all */
    static OperatorLog.Filter log(String uri, JsonBody reader, @Nullable String json) {
        if (json == null) {
            return OperatorLog.Filter.ALL;
        }
        MessagesQuery query = new MessagesQuery(
                uri,
                node(reader, json),
                new TreeSet<>(Set.of("message_id", "actor", "action", "component_name", "business_ref_no")));
        return new OperatorLog.Filter(
                query.text("message_id"),
                query.text("actor"),
                query.value("action", OperatorAction.Kind::valueOf),
                query.text("component_name"),
                query.text("business_ref_no"));
    }

    private static JsonNode node(JsonBody reader, String json) {
        JsonNode node = reader.read(json, JsonNode.class);
        return node == null ? NullNode.getInstance() : node;
    }

    private List<RejectionType> types() {
        List<RejectionType> types = new ArrayList<>();
        JsonNode given = fields.path("types");
        if (given.isArray()) {
            given.forEach(type -> types.add(parsed("types", type.asText(), RejectionType::valueOf)));
            if (types.isEmpty()) {
                throw new IllegalArgumentException(
                        uri + ": 'types' in its body is an empty list; leave it out for all");
            }
        } else if (!given.isMissingNode()) {
            types.add(parsed("types", given.asText(), RejectionType::valueOf));
        }
        return types;
    }

    private @Nullable Instant time(String field) {
        return value(field, Instant::parse);
    }

    private <T> @Nullable T value(String field, Function<String, T> parser) {
        String text = text(field);
        return text == null ? null : parsed(field, text, parser);
    }

    private <T> T parsed(String field, String text, Function<String, T> parser) {
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw new IllegalArgumentException(uri + ": '" + field + "' in its body cannot be '" + text + "'", e);
        }
    }

    private @Nullable String text(String field) {
        JsonNode value = fields.path(field);
        if (value.isMissingNode()) {
            return null;
        }
        if (!value.isValueNode() || value.isNull() || value.asText().isBlank()) {
            throw new IllegalArgumentException(
                    uri + ": '" + field + "' in its body must be a text, not " + value + "; leave it out for any");
        }
        return value.asText();
    }
}
