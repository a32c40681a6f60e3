package io.waystage.engine.message;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads who did something, from the text of an event as it stands in the audit trail. */
public final class Actors {

    private static final JsonFactory JSON = new JsonFactory();
    private static final String FIELD = "actor";

    private Actors() {}

    /** Null if the event does not say. */
    public static @Nullable String of(String event) {
        try (JsonParser parser = JSON.createParser(event)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean found = FIELD.equals(parser.currentName());
                JsonToken value = parser.nextToken();
                if (found) {
                    return value == JsonToken.VALUE_STRING ? parser.getText() : null;
                }
                parser.skipChildren();
            }
            return null;
        } catch (IOException e) {
            throw new IllegalStateException("An event of the audit trail is no JSON: " + e.getMessage(), e);
        }
    }
}
