package io.waystage.camel.producer;

import com.fasterxml.jackson.databind.JsonNode;
import io.waystage.camel.exchange.JsonBody;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** The body of a backfill: {@code {"from": "2026-03-01T00:00:00Z", "to": "2026-03-02T00:00:00Z"}}. */
record BackfillSpan(Instant from, Instant to) {

    static BackfillSpan read(JsonBody json, String text) {
        @Nullable JsonNode body = json.read(text, JsonNode.class);
        return new BackfillSpan(instant(body, "from"), instant(body, "to"));
    }

    private static Instant instant(@Nullable JsonNode body, String field) {
        String text = body == null ? "" : body.path(field).asText();
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "The body of a backfill needs '" + field + "', a time as 2026-03-01T02:00:00Z, not '" + text + "'",
                    e);
        }
    }
}
