package io.waystage.engine.rejected;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.waystage.engine.message.JsonText;
import io.waystage.engine.message.RejectedException;
import io.waystage.engine.store.OperatorAction;
import io.waystage.engine.store.StoredText;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An action as the text of a message, on its way to the database. */
final class ActionText {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ActionText() {}

    static String write(OperatorAction action) {
        return new JsonText()
                .field("id", action.id())
                .field("action_id", action.action())
                .field("acted_at", action.at())
                .field("action", action.kind().name())
                .field("actor", action.actor())
                .field("reason", action.reason())
                .field("queue", action.queue())
                .field("message_id", action.messageId())
                .field("event_name", action.eventName())
                .field("component_name", action.componentName())
                .field("business_ref_no", action.businessRefNo())
                .rawField("detail", action.detail())
                .end();
    }

    /** @throws RejectedException when it is none */
    static OperatorAction read(String text) {
        try {
            JsonNode json = JSON.readTree(text);
            return new OperatorAction(
                    UUID.fromString(required(json, "id")),
                    UUID.fromString(required(json, "action_id")),
                    Instant.parse(required(json, "acted_at")),
                    OperatorAction.Kind.valueOf(required(json, "action")),
                    StoredText.name("actor", required(json, "actor")),
                    StoredText.text("reason", required(json, "reason")),
                    StoredText.name("queue", required(json, "queue")),
                    name(optional(json, "message_id")),
                    name(optional(json, "event_name")),
                    name(optional(json, "component_name")),
                    name(optional(json, "business_ref_no")),
                    storable(json.path("detail").toString()));
        } catch (JsonProcessingException | IllegalArgumentException | DateTimeException e) {
            throw new RejectedException("This is no record of what an operator has done: " + e.getMessage());
        }
    }

    /** Names come out of messages that nobody has checked. */
    static @Nullable String name(@Nullable String name) {
        if (name == null) {
            return null;
        }
        String shortened = name.length() <= StoredText.NAME_LENGTH ? name : name.substring(0, StoredText.NAME_LENGTH);
        try {
            return StoredText.name("name", shortened);
        } catch (RejectedException e) {
            return null;
        }
    }

    /** The same JSON, which any database keeps, whatever characters stand in it. */
    static String storable(String json) {
        try {
            return StoredText.text("detail", json);
        } catch (RejectedException e) {
            StringBuilder escaped = new StringBuilder(json.length() + 64);
            for (int i = 0; i < json.length(); i++) {
                char c = json.charAt(i);
                if (c < 127) {
                    escaped.append(c);
                } else {
                    escaped.append(String.format("\\u%04x", (int) c));
                }
            }
            return escaped.toString();
        }
    }

    private static String required(JsonNode json, String field) {
        String value = optional(json, field);
        if (value == null) {
            throw new RejectedException("This is no record of what an operator has done: '" + field + "' is missing");
        }
        return value;
    }

    private static @Nullable String optional(JsonNode json, String field) {
        JsonNode value = json.path(field);
        return value.isTextual() ? value.textValue() : null;
    }
}
