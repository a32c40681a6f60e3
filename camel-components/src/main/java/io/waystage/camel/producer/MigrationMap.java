package io.waystage.camel.producer;

import com.fasterxml.jackson.databind.JsonNode;
import io.waystage.camel.exchange.JsonBody;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * Reads which task becomes which from a body: a JSON object, as {@code {"STAGE/task": "STAGE/other", "STAGE/gone": null}}, or nothing.
 *
 * @param uri for messages
 */
record MigrationMap(String uri, JsonBody json) {

    Map<String, @Nullable String> of(Exchange exchange) {
        Map<String, @Nullable String> tasks = new TreeMap<>();
        String text = json.write(exchange.getMessage().getBody(), exchange);
        JsonNode tree = text == null ? null : json.read(text, JsonNode.class);
        if (tree == null || tree.isNull()) {
            return tasks;
        }
        if (!tree.isObject()) {
            throw wrong(text);
        }
        tree.properties().forEach(field -> {
            JsonNode value = field.getValue();
            if (!value.isTextual() && !value.isNull()) {
                throw wrong(text);
            }
            tasks.put(field.getKey(), value.isNull() ? null : value.textValue());
        });
        return tasks;
    }

    private IllegalArgumentException wrong(@Nullable String text) {
        return new IllegalArgumentException(uri + " needs as its body nothing, or which task becomes which, as"
                + " {\"STAGE/task\": \"STAGE/other\"}, not " + text);
    }
}
