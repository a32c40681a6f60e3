package io.waystage.engine.message;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** JSON texts in parts, each as it stands there. */
public final class JsonTexts {

    private JsonTexts() {}

    /** Whether this is one JSON value and nothing else. */
    public static boolean isJson(String text) {
        try (JsonParser parser = JsonFields.JSON.createParser(text)) {
            if (parser.nextToken() == null) {
                return false;
            }
            parser.skipChildren();
            return parser.nextToken() == null;
        } catch (IOException e) {
            return false;
        }
    }

    /** The elements of a list that the engine has written itself. */
    public static List<String> elements(String list) {
        List<String> elements = new ArrayList<>();
        try (JsonParser parser = JsonFields.JSON.createParser(list)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw new IllegalArgumentException("No list");
            }
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                int from = (int) parser.currentTokenLocation().getCharOffset();
                parser.skipChildren();
                parser.finishToken();
                elements.add(list.substring(from, (int) parser.currentLocation().getCharOffset())
                        .strip());
            }
            return elements;
        } catch (IOException e) {
            throw new IllegalStateException("A list that was stored is no JSON: " + e.getMessage(), e);
        }
    }
}
