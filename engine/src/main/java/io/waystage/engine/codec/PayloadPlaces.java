package io.waystage.engine.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.waystage.engine.message.RejectedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;

/** Where the payloads stand in a message. Everything else in it is for searching and reading, and never encoded. */
final class PayloadPlaces {

    /** In events and in lifecycle notifications. An error may be an object, or as some senders have it, just a text. */
    static final PayloadPlaces EVENT = new PayloadPlaces(Map.of(
            "input",
            Set.of(),
            "output",
            Set.of(),
            "payload",
            Set.of(),
            "details",
            Set.of(),
            "comment",
            Set.of(),
            "error",
            Set.of("message", "details")));

    /** In a StartTask, all further fields of which are the blueprint's. */
    static final PayloadPlaces TASK =
            new PayloadPlaces(Map.of("input", Set.of(), "outputs", Set.of(), "heartbeat", Set.of()));

    private static final JsonFactory JSON = new JsonFactory();

    /** Each with those of its fields, if it is an object, that are payloads; none means that it is one itself. */
    private final Map<String, Set<String>> fields;

    private PayloadPlaces(Map<String, Set<String>> fields) {
        this.fields = fields;
    }

    /**
     * Replaces the payloads of a message and leaves all other characters as they are.
     *
     * @param change gets a payload's place, for instance {@code error.message}, and its JSON, and gives the new JSON
     * @throws RejectedException when the message is no JSON object
     */
    String replace(String message, BinaryOperator<String> change) {
        try (JsonParser parser = JSON.createParser(message)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new RejectedException("The message is not a JSON object");
            }
            Copy copy = new Copy(message, parser, change);
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                copy.field("", fields);
            }
            return copy.end();
        } catch (JsonProcessingException e) {
            throw new RejectedException("The message is no valid JSON: " + e.getOriginalMessage() + " at line "
                    + e.getLocation().getLineNr() + ", column "
                    + e.getLocation().getColumnNr());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A message that is copied with changes. For one use. */
    private static final class Copy {

        private final String message;
        private final JsonParser parser;
        private final BinaryOperator<String> change;
        private final StringBuilder result = new StringBuilder();
        private int copied;

        Copy(String message, JsonParser parser, BinaryOperator<String> change) {
            this.message = message;
            this.parser = parser;
            this.change = change;
        }

        /** Goes on from a field's name to the end of its value. */
        void field(String path, Map<String, Set<String>> payloads) throws IOException {
            String name = parser.currentName();
            JsonToken token = parser.nextToken();
            Set<String> inside = payloads.get(name);
            if (inside == null || token == JsonToken.VALUE_NULL) {
                parser.skipChildren();
            } else if (inside.isEmpty() || token != JsonToken.START_OBJECT) {
                payload(path + name);
            } else {
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    inner(name + '.', inside);
                }
            }
        }

        private void inner(String path, Set<String> payloads) throws IOException {
            String name = parser.currentName();
            JsonToken token = parser.nextToken();
            if (payloads.contains(name) && token != JsonToken.VALUE_NULL) {
                payload(path + name);
            } else {
                parser.skipChildren();
            }
        }

        private void payload(String place) throws IOException {
            int from = (int) parser.currentTokenLocation().getCharOffset();
            parser.skipChildren();
            parser.finishToken();
            String json = message.substring(from, (int) parser.currentLocation().getCharOffset())
                    .stripTrailing();
            String changed = change.apply(place, json);
            if (!changed.equals(json)) {
                result.append(message, copied, from).append(changed);
                copied = from + json.length();
            }
        }

        String end() {
            return copied == 0
                    ? message
                    : result.append(message, copied, message.length()).toString();
        }
    }
}
