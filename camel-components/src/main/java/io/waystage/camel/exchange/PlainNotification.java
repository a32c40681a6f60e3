package io.waystage.camel.exchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.waystage.engine.codec.PayloadReader;
import io.waystage.engine.message.RejectedException;

/** A lifecycle notification with its payloads in plain: they stand in its {@code data}, as in an event. */
public final class PlainNotification {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String DATA = "data";

    private PlainNotification() {}

    /**
     * Decodes what can be decoded; without an encoded payload it is the text itself.
     *
     * @throws RejectedException when the text is no JSON
     */
    public static String of(String text, PayloadReader payloads) {
        if (payloads.isPlain(text)) {
            return text;
        }
        try {
            JsonNode root = MAPPER.readTree(text);
            if (root instanceof ObjectNode event && event.get(DATA) instanceof ObjectNode data) {
                event.set(DATA, MAPPER.readTree(payloads.event(MAPPER.writeValueAsString(data))));
                return MAPPER.writeValueAsString(event);
            }
            return text;
        } catch (JsonProcessingException e) {
            throw new RejectedException("It is no JSON: " + e.getOriginalMessage());
        }
    }
}
