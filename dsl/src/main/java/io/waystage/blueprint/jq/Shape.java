package io.waystage.blueprint.jq;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;

/** What a JSON value looks like, without its values: {@code {amount: number, lines: [3 of {sku: string}]}}. */
final class Shape {

    private static final int DEEPEST = 4;
    private static final int MOST_FIELDS = 12;
    private static final int LONGEST_NAME = 40;

    private Shape() {}

    static String of(JsonNode value) {
        StringBuilder out = new StringBuilder();
        append(value, 1, out);
        return out.toString();
    }

    private static void append(JsonNode value, int depth, StringBuilder out) {
        if (value.isObject()) {
            appendObject(value, depth, out);
        } else if (value.isArray() && !value.isEmpty()) {
            out.append('[').append(value.size()).append(" of ");
            append(value.get(0), depth + 1, out);
            out.append(']');
        } else if (value.isArray()) {
            out.append("[]");
        } else {
            out.append(value.getNodeType().name().toLowerCase(Locale.ROOT));
        }
    }

    private static void appendObject(JsonNode value, int depth, StringBuilder out) {
        if (depth > DEEPEST) {
            out.append("{...}");
            return;
        }
        String separator = "{";
        int shown = 0;
        for (Map.Entry<String, JsonNode> field : value.properties()) {
            out.append(separator);
            separator = ", ";
            if (shown++ == MOST_FIELDS) {
                out.append(value.size() - MOST_FIELDS).append(" more");
                break;
            }
            String name = field.getKey();
            out.append(name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) + "..." : name);
            out.append(": ");
            append(field.getValue(), depth + 1, out);
        }
        out.append(value.isEmpty() ? "{}" : "}");
    }
}
