package io.waystage.engine.state;

import com.fasterxml.jackson.databind.JsonNode;
import io.waystage.blueprint.feature.SearchAttributes;
import io.waystage.blueprint.jq.Jq;
import io.waystage.blueprint.jq.JqFailedException;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What workflows can be searched by: what their blueprint declares, made anew whenever their data have changed, and what the
 * output of a task says under {@value #FIELD}. What only a version before declared stays as it was. An attribute that is declared is what its expression makes, whatever a task says.
 */
public final class Attributes {

    /** In the output of a task: an object of texts, numbers and booleans by name; null takes an attribute away. */
    public static final String FIELD = "search_attributes";

    /** How many characters a value or a name has at most. A longer value is found by its beginning. */
    private static final int LENGTH = 255;

    private static final String QUOTED = '"' + FIELD + '"';

    private Attributes() {}

    /** What has changed by this change of data; null if nothing has. */
    static Change.@Nullable AttributesChanged after(Change change, Transition transition) {
        Output output = null;
        if (change instanceof Change.TaskCompleted completed) {
            output = completed.output();
        } else if (change instanceof Change.TaskSkipped skipped) {
            output = skipped.output();
        } else if (!isNews(change)) {
            return null;
        }
        SearchAttributes declared = transition.plan().blueprint().features().find(SearchAttributes.class);
        boolean says = output != null && output.json().contains(QUOTED);
        if (declared == null && !says) {
            return null;
        }
        Map<String, String> before = transition.progress().outputs().attributes();
        Map<String, @Nullable String> values = new TreeMap<>();
        if (says && output != null) {
            take(Data.tree(output.json()).path(FIELD), before, values);
        }
        if (declared != null) {
            declared.expressions().forEach((name, jq) -> values.put(name, value(jq, transition)));
        }
        values.entrySet().removeIf(entry -> Objects.equals(entry.getValue(), before.get(entry.getKey())));
        return values.isEmpty() ? null : new Change.AttributesChanged(values);
    }

    private static boolean isNews(Change change) {
        return change instanceof Change.WorkflowStarted
                || change instanceof Change.WorkflowDelayed
                || change instanceof Change.BusinessStatusChanged
                || change instanceof Change.WorkflowMigrated;
    }

    /** What is no attribute is none: the output of a task is its own business. */
    private static void take(JsonNode said, Map<String, String> before, Map<String, @Nullable String> values) {
        int room = SearchAttributes.MOST - before.size();
        for (Map.Entry<String, JsonNode> field : said.properties()) {
            String name = field.getKey();
            boolean fits =
                    !name.isBlank() && name.length() <= LENGTH && stored(name).equals(name);
            boolean isNew = !before.containsKey(name);
            if (fits && (!isNew || room > 0)) {
                values.put(name, text(field.getValue()));
                room -= isNew ? 1 : 0;
            }
        }
    }

    private static @Nullable String value(Jq jq, Transition transition) {
        try {
            return text(transition.evaluate(jq));
        } catch (JqFailedException e) {
            return null;
        }
    }

    private static @Nullable String text(JsonNode value) {
        if (value.isNumber()) {
            var number = value.decimalValue().stripTrailingZeros();
            return stored(number.precision() - number.scale() > LENGTH ? number.toString() : number.toPlainString());
        }
        return value.isTextual() || value.isBoolean() ? stored(value.asText()) : null;
    }

    /** A value as it is kept, and is to be searched for: not too long, and without what databases cannot keep. */
    public static String stored(String value) {
        StringBuilder kept = new StringBuilder();
        for (int i = 0; i < value.length() && kept.length() < LENGTH; i++) {
            char c = value.charAt(i);
            boolean pair = i + 1 < value.length() && Character.isSurrogatePair(c, value.charAt(i + 1));
            if (pair && kept.length() + 2 > LENGTH) {
                break;
            }
            if (pair) {
                kept.append(c).append(value.charAt(++i));
            } else {
                kept.append(c == 0 || Character.isSurrogate(c) ? '\uFFFD' : c);
            }
        }
        return kept.toString();
    }
}
