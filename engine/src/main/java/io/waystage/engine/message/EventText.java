package io.waystage.engine.message;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** Changes single fields of an event's text, and leaves all other characters as they are. */
public final class EventText {

    private EventText() {}

    /**
     * The same event with this field.
     *
     * @param name is written as it is
     * @param value a JSON text, in the place of the field's own, if it has one
     * @return the text itself if it is no JSON object
     */
    public static String with(String text, String name, String value) {
        try (JsonParser parser = JsonFields.JSON.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return text;
            }
            int begin = (int) parser.currentLocation().getCharOffset();
            StringBuilder changed = new StringBuilder(text.length() + value.length() + name.length() + 4);
            int copied = 0;
            boolean empty = true;
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                empty = false;
                boolean wanted = parser.currentName().equals(name);
                parser.nextToken();
                int from = (int) parser.currentTokenLocation().getCharOffset();
                parser.skipChildren();
                parser.finishToken();
                if (wanted) {
                    int end = (int) parser.currentLocation().getCharOffset();
                    changed.append(text, copied, from).append(value);
                    copied = from + text.substring(from, end).stripTrailing().length();
                }
            }
            if (copied > 0) {
                return changed.append(text, copied, text.length()).toString();
            }
            return changed.append(text, 0, begin)
                    .append('"')
                    .append(name)
                    .append("\":")
                    .append(value)
                    .append(empty ? "" : ",")
                    .append(text, begin, text.length())
                    .toString();
        } catch (IOException e) {
            // Whoever reads the event says what is wrong with it.
            return text;
        }
    }
}
