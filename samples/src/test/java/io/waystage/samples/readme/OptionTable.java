package io.waystage.samples.readme;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The options of the component as Markdown, out of the metadata that Camel's build generates for it. What every Camel
 * component has is left out.
 */
final class OptionTable {

    private static final String METADATA = "/META-INF/io/waystage/camel/waystage.json";

    /** The first label of an option tells its group. */
    private static final List<String> GROUPS = List.of("common", "broker", "database", "engine", "worker");

    private OptionTable() {}

    /** By name, as in the metadata. */
    static Map<String, JsonNode> options() throws IOException {
        try (InputStream in = OptionTable.class.getResourceAsStream(METADATA)) {
            JsonNode properties = new ObjectMapper().readTree(in).get("componentProperties");
            Map<String, JsonNode> options = new LinkedHashMap<>();
            properties.properties().forEach(option -> options.put(option.getKey(), option.getValue()));
            return options;
        }
    }

    static String markdown() throws IOException {
        Map<String, JsonNode> options = options();
        String rows = GROUPS.stream()
                .flatMap(group -> options.entrySet().stream()
                        .filter(option -> group(option.getValue()).equals(group))
                        .map(option -> row(group, option.getKey(), option.getValue())))
                .collect(Collectors.joining());
        return "| for | option | default | what it is |\n|---|---|---|---|\n" + rows;
    }

    private static String group(JsonNode option) {
        return option.path("label").asText("").split(",", -1)[0];
    }

    private static String row(String group, String name, JsonNode option) {
        String text = option.get("description").asText().replace("|", "\\|");
        String given =
                option.has("defaultValue") ? "`" + option.get("defaultValue").asText() + "`" : "";
        return "| %s | `%s` | %s | %s |\n".formatted(group, name, given, text);
    }
}
