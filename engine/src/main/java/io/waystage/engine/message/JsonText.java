package io.waystage.engine.message;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.time.Duration;
import java.time.Instant;
import java.util.StringJoiner;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes one JSON object as text, field by field; null values are left out. For one thread. */
public final class JsonText {

    private static final JsonStringEncoder ENCODER = JsonStringEncoder.getInstance();

    private final StringBuilder json = new StringBuilder(384).append('{');

    /** A text as a JSON string. */
    public static String quote(String value) {
        StringBuilder quoted = new StringBuilder(value.length() + 16).append('"');
        ENCODER.quoteAsString(value, quoted);
        return quoted.append('"').toString();
    }

    static String quoteAll(Iterable<String> values) {
        StringJoiner list = new StringJoiner(",", "[", "]");
        values.forEach(value -> list.add(quote(value)));
        return list.toString();
    }

    public JsonText field(String name, @Nullable String value) {
        if (value != null) {
            name(name).append('"');
            ENCODER.quoteAsString(value, json);
            json.append('"');
        }
        return this;
    }

    public JsonText field(String name, @Nullable Integer value) {
        if (value != null) {
            name(name).append(value.intValue());
        }
        return this;
    }

    public JsonText field(String name, boolean value) {
        name(name).append(value);
        return this;
    }

    public JsonText field(String name, @Nullable UUID value) {
        if (value != null) {
            name(name).append('"').append(value).append('"');
        }
        return this;
    }

    public JsonText field(String name, @Nullable Duration value) {
        if (value != null) {
            name(name).append('"').append(value).append('"');
        }
        return this;
    }

    public JsonText field(String name, @Nullable Instant value) {
        if (value != null) {
            name(name).append('"').append(value).append('"');
        }
        return this;
    }

    /** @param value a JSON text, written as it is */
    public JsonText rawField(String name, @Nullable String value) {
        if (value != null) {
            name(name).append(value);
        }
        return this;
    }

    /** @param name anything; it is escaped */
    public JsonText rawMember(String name, String value) {
        separate().append('"');
        ENCODER.quoteAsString(name, json);
        json.append("\":").append(value);
        return this;
    }

    /** @param fields the inside of a JSON object, without its braces; may be empty */
    public JsonText rawFields(String fields) {
        if (!fields.isEmpty()) {
            separate().append(fields);
        }
        return this;
    }

    public JsonText error(TaskError error) {
        return error(error, null);
    }

    JsonText error(TaskError error, @Nullable Duration retryAfter) {
        return rawField(
                "error",
                new JsonText()
                        .field("type", error.type())
                        .field("message", error.message())
                        .field("retryable", error.retryable())
                        .field("retry_after", retryAfter == null ? null : retryAfter.toString())
                        .end());
    }

    /** Closes the object; nothing may be added after it. */
    public String end() {
        return json.append('}').toString();
    }

    /** @param name is written as it is: the callers' names need no escaping */
    private StringBuilder name(String name) {
        return separate().append('"').append(name).append("\":");
    }

    private StringBuilder separate() {
        if (json.length() > 1) {
            json.append(',');
        }
        return json;
    }
}
