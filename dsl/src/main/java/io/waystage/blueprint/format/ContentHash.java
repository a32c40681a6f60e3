package io.waystage.blueprint.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.Stage;
import io.waystage.blueprint.Task;
import io.waystage.blueprint.WorkflowDefinition;
import io.waystage.blueprint.feature.Do;
import java.math.BigDecimal;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What decides the version of a blueprint: equal content, equal hash.
 *
 * <p>It counts every name, type, queue, parent, status, retry policy and additional field, the sequence of the stages,
 * and the sequence of the tasks in a stage (in which those that become ready together are sent out, and in which an
 * engine may number them). It does not count the order of fields, the form of numbers ({@code 1} or {@code 1.0}), how a
 * duration or a default is written, the {@code stage_order} numbers, the order of a task's parents, the wiring,
 * and the schedules.
 *
 * <p>Hashes are stored: a change of what this class yields for a blueprint makes a new version of every one of them.
 */
public final class ContentHash {

    private ContentHash() {}

    /**
     * SHA-256 of the blueprint's canonical form: 64 hexadecimal digits in lower case.
     *
     * @throws InvalidBlueprintException if a field of the format is also among its attributes
     */
    public static String of(Blueprint blueprint) {
        return HexFormat.of().formatHex(sha256().digest(canonical(blueprint).getBytes(UTF_8)));
    }

    private static String canonical(Blueprint blueprint) {
        StringBuilder out = new StringBuilder();
        append(ModelTree.of(new WorkflowDefinition(normal(blueprint), Map.of())), out);
        return out.toString();
    }

    /** The same blueprint with stages numbered 0, 1, 2... and parents by name. */
    private static Blueprint normal(Blueprint blueprint) {
        List<Stage> stages = new ArrayList<>();
        for (Stage stage : blueprint.stages()) {
            List<Task> tasks = stage.tasks().stream().map(ContentHash::normal).toList();
            BigDecimal order = BigDecimal.valueOf(stages.size());
            stages.add(new Stage(stage.name(), order, tasks, stage.retry(), stage.features(), stage.attributes()));
        }
        return new Blueprint(
                blueprint.workflowName(),
                blueprint.componentName(),
                stages,
                blueprint.retry(),
                blueprint.features(),
                blueprint.attributes());
    }

    private static Task normal(Task task) {
        Task sorted = task.withParents(task.parents().stream().sorted().toList());
        Do body = task.features().find(Do.class);
        return body == null
                ? sorted
                : sorted.with(
                        new Do(body.tasks().stream().map(ContentHash::normal).toList(), body.output()));
    }

    /** JSON without blanks, fields by name, numbers without trailing zeros. */
    private static void append(Node node, StringBuilder out) {
        if (node instanceof Node.Fields fields) {
            String separator = "{";
            for (Map.Entry<String, Node.Field> field : new TreeMap<>(fields.byName()).entrySet()) {
                appendText(field.getKey(), out.append(separator));
                append(field.getValue().value(), out.append(':'));
                separator = ",";
            }
            out.append(fields.byName().isEmpty() ? "{}" : "}");
        } else if (node instanceof Node.Items items) {
            String separator = "[";
            for (Node element : items.elements()) {
                append(element, out.append(separator));
                separator = ",";
            }
            out.append(items.elements().isEmpty() ? "[]" : "]");
        } else {
            appendScalar(node.plain(), out);
        }
    }

    private static void appendScalar(@Nullable Object value, StringBuilder out) {
        if (value instanceof String text) {
            appendText(text, out);
        } else if (value instanceof Number number) {
            out.append(new BigDecimal(number.toString()).stripTrailingZeros());
        } else {
            out.append(value);
        }
    }

    private static void appendText(String text, StringBuilder out) {
        out.append('"');
        JsonStringEncoder.getInstance().quoteAsString(text, out);
        out.append('"');
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
