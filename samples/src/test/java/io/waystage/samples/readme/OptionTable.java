package io.waystage.samples.readme;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The options of the component as Markdown, out of the metadata that Camel's build generates for it. */
final class OptionTable {

    private static final String METADATA = "/META-INF/io/waystage/camel/waystage.json";

    private OptionTable() {}

    /** By name, as in the metadata. */
    static Map<String, JsonNode> options() throws IOException {
        try (InputStream in = OptionTable.class.getResourceAsStream(METADATA)) {
            JsonNode properties = new ObjectMapper().readTree(in).get("componentProperties");
            Map<String, JsonNode> options = new LinkedHashMap<>();
            properties.fields().forEachRemaining(option -> options.put(option.getKey(), option.getValue()));
            return options;
        }
    }

    static String markdown() throws IOException {
        List<String> lines = new ArrayList<>(List.of("| option | default | what it is |", "|---|---|---|"));
        options()
                .forEach((name, option) -> lines.add("| `%s` | %s | %s |"
                        .formatted(
                                name,
                                defaultValue(option),
                                option.get("description").asText().replace("|", "\\|"))));
        return String.join("\n", lines) + "\n";
    }

    private static String defaultValue(JsonNode option) {
        JsonNode value = option.path("defaultValue");
        return value.isMissingNode() ? "" : "`" + value.asText() + "`";
    }
}
