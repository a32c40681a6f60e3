package io.waystage.blueprint.difference;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.format.BlueprintFormat;
import io.waystage.blueprint.format.BlueprintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The fields of a blueprint as its JSON has them, each by its path: what people know and write. */
final class FieldTexts {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String TASK_NAME = "task_name";

    private FieldTexts() {}

    static JsonNode tree(Blueprint blueprint) {
        try {
            return MAPPER.readTree(BlueprintWriter.write(blueprint, BlueprintFormat.JSON));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A blueprint that was written is no JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** @param without fields at the top that are compared elsewhere */
    static Map<String, String> of(JsonNode object, Set<String> without) {
        Map<String, String> texts = new LinkedHashMap<>();
        ((ObjectNode) object).properties().forEach(field -> {
            if (!without.contains(field.getKey())) {
                add(field.getKey(), field.getValue(), texts);
            }
        });
        return texts;
    }

    private static void add(String path, JsonNode value, Map<String, String> texts) {
        if (value.isObject() && !value.isEmpty()) {
            value.properties().forEach(field -> add(path + "." + field.getKey(), field.getValue(), texts));
        } else if (isTasks(value)) {
            value.forEach(task -> add(path + "." + task.path(TASK_NAME).asText(), task, texts));
        } else {
            texts.put(path, value.toString());
        }
    }

    /** What a for-each does with each item has tasks of its own, which have names as well. */
    private static boolean isTasks(JsonNode value) {
        if (!value.isArray() || value.isEmpty()) {
            return false;
        }
        for (JsonNode element : value) {
            if (!element.path(TASK_NAME).isTextual()) {
                return false;
            }
        }
        return true;
    }
}
