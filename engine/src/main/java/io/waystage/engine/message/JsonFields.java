package io.waystage.engine.message;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.waystage.blueprint.format.Durations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a JSON message, each with its text as it came: names and numbers as plain text, objects and lists as the
 * JSON that stands in the message. Nothing is converted before somebody asks for it.
 */
final class JsonFields {

    static final JsonFactory JSON = new JsonFactory();

    /** What a name in a message may have at most; the store's columns hold as much. */
    static final int MAX_NAME = 255;

    private record Value(JsonToken token, String text) {}

    private final Map<String, Value> values;

    private JsonFields(Map<String, Value> values) {
        this.values = values;
    }

    static JsonFields of(String message) {
        try (JsonParser parser = JSON.createParser(message)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new RejectedException("The message is not a JSON object: " + shorten(message));
            }
            Map<String, Value> values = new HashMap<>(32);
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken token = parser.nextToken();
                if (token != JsonToken.VALUE_NULL) {
                    values.put(name, new Value(token, text(message, parser, token)));
                }
            }
            if (parser.nextToken() != null) {
                throw new RejectedException("The message has text after its JSON object, at character "
                        + parser.currentTokenLocation().getCharOffset());
            }
            return new JsonFields(values);
        } catch (JsonProcessingException e) {
            throw new RejectedException("The message is no valid JSON: " + e.getOriginalMessage() + " at line "
                    + e.getLocation().getLineNr() + ", column "
                    + e.getLocation().getColumnNr() + ": " + shorten(message));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(String message, JsonParser parser, JsonToken token) throws IOException {
        if (token == JsonToken.VALUE_STRING) {
            return parser.getText();
        }
        int from = (int) parser.currentTokenLocation().getCharOffset();
        parser.skipChildren();
        parser.finishToken();
        return message.substring(from, (int) parser.currentLocation().getCharOffset())
                .strip();
    }

    private static String shorten(String message) {
        return message.length() <= 80 ? message : message.substring(0, 80) + "...";
    }

    boolean has(String field) {
        return values.containsKey(field);
    }

    String requiredName(String field) {
        String name = optionalName(field);
        if (name == null) {
            throw new RejectedException("The field '" + field + "' is missing");
        }
        return name;
    }

    /** A text or a number; a blank one counts as missing. */
    @Nullable
    String optionalName(String field) {
        Value value = values.get(field);
        if (value == null) {
            return null;
        }
        if (!value.token.isScalarValue()) {
            throw new RejectedException("The field '" + field + "' must be a text, not " + shorten(value.text));
        }
        checked(field, value.text);
        return value.text.isBlank() ? null : value.text;
    }

    private static String checked(String field, String text) {
        if (text.length() > MAX_NAME) {
            throw new RejectedException("The field '" + field + "' has " + text.length() + " characters; at most "
                    + MAX_NAME + " are allowed: " + shorten(text));
        }
        if (hasControlCharacter(text)) {
            throw new RejectedException("The field '" + field + "' has a control character");
        }
        return text;
    }

    /** A list of texts; none if there is no such field. */
    List<String> optionalNames(String field) {
        Value value = values.get(field);
        if (value == null) {
            return List.of();
        }
        if (value.token != JsonToken.START_ARRAY) {
            throw new RejectedException(
                    "The field '" + field + "' must be a list of texts, not " + shorten(value.text));
        }
        List<String> names = new ArrayList<>();
        try (JsonParser parser = JSON.createParser(value.text)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.VALUE_STRING) {
                names.add(checked(field, parser.getText()));
            }
            if (parser.currentToken() != JsonToken.END_ARRAY) {
                throw new RejectedException(
                        "The field '" + field + "' must be a list of texts, not " + shorten(value.text));
            }
            return names;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The texts of an object, null where it has null; none if there is no such field. */
    Map<String, @Nullable String> optionalNameMap(String field) {
        Value value = values.get(field);
        Map<String, @Nullable String> names = new HashMap<>();
        if (value == null) {
            return names;
        }
        try (JsonParser parser = JSON.createParser(value.text)) {
            boolean fits = parser.nextToken() == JsonToken.START_OBJECT;
            while (fits && parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken token = parser.nextToken();
                fits = token == JsonToken.VALUE_STRING || token == JsonToken.VALUE_NULL;
                names.put(name, token == JsonToken.VALUE_STRING ? parser.getText() : null);
            }
            if (!fits) {
                throw new RejectedException("The field '" + field + "' must be an object of texts, as"
                        + " {\"STAGE/task\": \"STAGE/other\"}, not " + shorten(value.text));
            }
            return names;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean hasControlCharacter(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    @Nullable
    Integer optionalInt(String field) {
        Value value = values.get(field);
        if (value == null) {
            return null;
        }
        try {
            int number = Integer.parseInt(value.text);
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below, with the field's name.
        }
        throw new RejectedException(
                "The field '" + field + "' must be a whole number from 1 on, not " + shorten(value.text));
    }

    @Nullable
    UUID optionalUuid(String field) {
        Value value = values.get(field);
        if (value == null) {
            return null;
        }
        UUID id = EventIds.asUuid(value.text);
        if (id == null) {
            throw new RejectedException("The field '" + field + "' must be a UUID, not " + shorten(value.text));
        }
        return id;
    }

    @Nullable
    Instant optionalInstant(String field) {
        String text = optionalName(field);
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new RejectedException("The field '" + field
                    + "' must be a time with its zone, as \"2026-03-01T10:15:30Z\", not " + shorten(text));
        }
    }

    @Nullable
    Duration optionalDuration(String field) {
        String text = optionalName(field);
        return text == null
                ? null
                : Durations.parse(text)
                        .orElseThrow(() -> new RejectedException("The field '" + field + "' must be a duration, as "
                                + Durations.EXAMPLES + ", not " + shorten(text)));
    }

    /** The value as JSON: what came, or for a text the quoted text. */
    @Nullable
    String optionalJson(String field) {
        Value value = values.get(field);
        if (value == null) {
            return null;
        }
        return value.token == JsonToken.VALUE_STRING ? JsonText.quote(value.text) : value.text;
    }

    /** The fields inside an object; null if there is none, or if it is no object. */
    @Nullable
    Integer optionalIndex(String field) {
        Value value = values.get(field);
        return value != null && value.text.equals("0") ? Integer.valueOf(0) : optionalInt(field);
    }

    @Nullable
    JsonFields optionalObject(String field) {
        Value value = values.get(field);
        return value != null && value.token == JsonToken.START_OBJECT ? of(value.text) : null;
    }

    /** Any value as plain text. */
    @Nullable
    String optionalText(String field) {
        Value value = values.get(field);
        return value == null ? null : value.text;
    }
}
