package io.waystage.blueprint.format;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.core.util.Separators.Spacing;
import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.TaskRef;
import io.waystage.blueprint.Wiring;
import io.waystage.blueprint.WorkflowDefinition;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes blueprints as text that {@link BlueprintReader} reads back as equal ones. */
public final class BlueprintWriter {

    private BlueprintWriter() {}

    /**
     * Writes a blueprint.
     *
     * @throws InvalidBlueprintException if a field of the format is also among its attributes, or if the text would be
     *     longer than a reader takes
     */
    public static String write(Blueprint blueprint, BlueprintFormat format) {
        return write(new WorkflowDefinition(blueprint, Map.of()), format);
    }

    /**
     * Writes a blueprint with its tasks' endpoints and its schedules. Handlers are Java code and are left out.
     *
     * @throws InvalidBlueprintException if a field of the format is also among its attributes, or if the text would be
     *     longer than a reader takes
     */
    public static String write(WorkflowDefinition definition, BlueprintFormat format) {
        Node.Fields tree = ModelTree.of(
                new WorkflowDefinition(definition.blueprint(), endpoints(definition), definition.schedules()));
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = Jackson.factory(format).createGenerator(text)) {
            generator.setPrettyPrinter(prettyPrinter());
            write(tree, generator);
        } catch (IOException e) {
            throw new UncheckedIOException("Memory cannot fail to be written", e);
        }
        return readable(definition, text.toString().stripTrailing() + "\n");
    }

    private static String readable(WorkflowDefinition definition, String text) {
        if (text.length() > Jackson.MOST_CHARACTERS) {
            Problems problems = new Problems(definition.blueprint().key().toString());
            problems.error(
                    Place.NOWHERE,
                    "as text this has " + text.length() + " characters; " + Jackson.MOST_CHARACTERS + " are the most");
            throw new InvalidBlueprintException(problems.inOrder());
        }
        return text;
    }

    static void write(Node node, JsonGenerator generator) throws IOException {
        if (node instanceof Node.Fields fields) {
            generator.writeStartObject();
            for (Map.Entry<String, Node.Field> field : fields.byName().entrySet()) {
                generator.writeFieldName(field.getKey());
                write(field.getValue().value(), generator);
            }
            generator.writeEndObject();
        } else if (node instanceof Node.Items items) {
            generator.writeStartArray();
            for (Node element : items.elements()) {
                write(element, generator);
            }
            generator.writeEndArray();
        } else {
            writeScalar(node.plain(), generator);
        }
    }

    private static void writeScalar(@Nullable Object value, JsonGenerator generator) throws IOException {
        if (value instanceof String text) {
            generator.writeString(text);
        } else if (value instanceof BigDecimal number) {
            generator.writeNumber(number);
        } else if (value instanceof Number whole) {
            generator.writeNumber(whole.longValue());
        } else if (value instanceof Boolean flag) {
            generator.writeBoolean(flag);
        } else {
            generator.writeNull();
        }
    }

    private static Map<TaskRef, Wiring> endpoints(WorkflowDefinition definition) {
        Map<TaskRef, Wiring> result = new HashMap<>(definition.wiring());
        result.values().removeIf(wiring -> !(wiring instanceof Wiring.Endpoint));
        return result;
    }

    /** Two blanks a level, each element of a list on a line of its own. */
    private static DefaultPrettyPrinter prettyPrinter() {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter(Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Spacing.AFTER)
                .withArrayEmptySeparator("")
                .withObjectEmptySeparator(""));
        printer.indentObjectsWith(indenter);
        printer.indentArraysWith(indenter);
        return printer;
    }
}
