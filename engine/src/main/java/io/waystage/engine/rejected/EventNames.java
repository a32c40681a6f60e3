package io.waystage.engine.rejected;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the text of a message says that it is about, as far as it can be read: of broken JSON, what stands before the break.
 *
 * @param eventName null if it does not say
 */
record EventNames(
        @Nullable String eventName,
        @Nullable String componentName,
        @Nullable String businessRefNo) {

    static final EventNames NONE = new EventNames(null, null, null);

    private static final JsonFactory JSON = new JsonFactory();
    private static final String EVENT = "event_name";
    private static final String COMPONENT = "component_name";
    private static final String REFERENCE = "business_ref_no";
    /** Of a CloudEvent, as lifecycle notifications are. */
    private static final String DATA = "data";

    static EventNames of(String text) {
        Map<String, String> found = new HashMap<>();
        try (JsonParser parser = JSON.createParser(text)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                read(parser, found, true);
            }
        } catch (IOException e) {
            // What was found before is better than nothing.
        }
        return new EventNames(found.get(EVENT), found.get(COMPONENT), found.get(REFERENCE));
    }

    private static void read(JsonParser parser, Map<String, String> found, boolean top) throws IOException {
        while (found.size() < 3 && parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken token = parser.nextToken();
            boolean wanted = name.equals(EVENT) || name.equals(COMPONENT) || name.equals(REFERENCE);
            if (wanted && token.isScalarValue() && token != JsonToken.VALUE_NULL) {
                found.put(name, parser.getText());
            } else if (top && name.equals(DATA) && token == JsonToken.START_OBJECT) {
                read(parser, found, false);
            } else {
                parser.skipChildren();
            }
        }
    }
}
