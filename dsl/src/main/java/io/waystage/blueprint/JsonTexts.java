package io.waystage.blueprint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** JSON values as texts that are equal when they mean the same, save for the order of fields. Thread safe. */
public final class JsonTexts {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private JsonTexts() {}

    /** @throws IllegalArgumentException when this is not made of Strings, Numbers, Booleans, Lists, Maps and nulls */
    public static String of(@Nullable Object value) {
        try {
            return MAPPER.writeValueAsString(frozen(value));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not a JSON value: " + e.getOriginalMessage(), e);
        }
    }

    /** The same text without blanks between, numbers in their usual form. */
    public static String normal(String json) {
        return of(value(json));
    }

    /** @throws IllegalArgumentException when this is no JSON */
    public static @Nullable Object value(String json) {
        try {
            return frozen(MAPPER.readValue(json, Object.class));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not a JSON text: " + e.getOriginalMessage(), e);
        }
    }

    /**
     * The text as a tree; null as JSON's null.
     *
     * @throws IllegalArgumentException when this is no JSON
     */
    public static JsonNode tree(@Nullable String json) {
        try {
            return json == null ? MAPPER.nullNode() : Objects.requireNonNull(MAPPER.readTree(json));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not a JSON text: " + e.getOriginalMessage(), e);
        }
    }

    private static @Nullable Object frozen(@Nullable Object value) {
        Map<String, @Nullable Object> one = Collections.singletonMap("value", value);
        return JsonValues.freeze(one).get("value");
    }
}
