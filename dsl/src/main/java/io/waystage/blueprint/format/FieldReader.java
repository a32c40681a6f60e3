package io.waystage.blueprint.format;

import io.waystage.blueprint.Wiring;
import io.waystage.blueprint.jq.Jq;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Takes the fields of one object, each by its name and type, and reports what is missing or of another type. */
final class FieldReader {

    private final Level level;
    private final Node.Fields object;
    private final Problems problems;

    FieldReader(Level level, Node.Fields object, Problems problems) {
        this.level = level;
        this.object = object;
        this.problems = problems;
    }

    @Nullable
    Located<String> requiredText(String name) {
        return required(name, "a text", text(name));
    }

    @Nullable
    Located<BigDecimal> requiredNumber(String name) {
        return required(name, "a number", number(name));
    }

    /** Reports a field that is not there. */
    void demand(String name, String type) {
        required(name, type, null);
    }

    List<Node.Fields> requiredObjects(String name) {
        Node node = object.get(name);
        if (node == null) {
            demand(name, "a list");
        } else if (node instanceof Node.Items items && items.elements().isEmpty()) {
            problems.error(node, Rendered.text(name) + " must have at least one element");
        }
        return objects(name);
    }

    /** A text that is fit to be a name. */
    @Nullable
    Located<String> text(String name) {
        Node node = object.get(name);
        return node == null ? null : textOf(node, Texts.LONGEST_NAME);
    }

    /** An endpoint's URI; or, in a tree made from Java, whatever serves the task instead. */
    @Nullable
    Located<Object> endpoint(String name) {
        Node node = object.get(name);
        if (node instanceof Node.Scalar scalar && scalar.value() instanceof Wiring.Handler<?> handler) {
            return new Located<>(handler, node);
        }
        Located<String> uri = node == null ? null : textOf(node, Texts.LONGEST_URI);
        return uri == null ? null : new Located<>(uri.value(), uri.node());
    }

    @Nullable
    Located<BigDecimal> number(String name) {
        Node node = object.get(name);
        if (node == null) {
            return null;
        }
        if (node instanceof Node.Scalar scalar && scalar.value() instanceof Number number) {
            return new Located<>(new BigDecimal(number.toString()), node);
        }
        wrongType(node, "a number");
        return null;
    }

    List<Located<String>> texts(String name) {
        Node node = object.get(name);
        List<Located<String>> result = new ArrayList<>();
        if (node instanceof Node.Items items) {
            for (Node element : items.elements()) {
                Located<String> text = textOf(element, Texts.LONGEST_NAME);
                if (text != null) {
                    result.add(text);
                }
            }
        } else if (node != null) {
            wrongType(node, "a list of texts");
        }
        return result;
    }

    List<Node.Fields> objects(String name) {
        Node node = object.get(name);
        List<Node.Fields> result = new ArrayList<>();
        if (node instanceof Node.Items items) {
            for (Node element : items.elements()) {
                if (element instanceof Node.Fields fields) {
                    result.add(fields);
                } else {
                    wrongType(element, "an object");
                }
            }
        } else if (node != null) {
            wrongType(node, "a list of objects");
        }
        return result;
    }

    /** An expression. */
    @Nullable
    Jq jq(String name) {
        Node node = object.get(name);
        return node == null ? null : new JqReader(problems).jq(node);
    }

    @Nullable
    Duration duration(String name) {
        Node node = object.get(name);
        Located<String> text = node == null ? null : textOf(node, Texts.LONGEST_NAME);
        return text == null ? null : Durations.read(text, problems);
    }

    /** The objects of a list, each with its own fields. */
    List<FieldReader> innerEach(String name, Level innerLevel) {
        return objects(name).stream()
                .map(each -> new FieldReader(innerLevel, each, problems))
                .toList();
    }

    /** The fields of an object; null if it is not there, or is none. */
    @Nullable
    FieldReader inner(String name, Level innerLevel) {
        Node.Fields fields = object(name, "an object is needed here");
        return fields == null ? null : new FieldReader(innerLevel, fields, problems);
    }

    /**
     * An object; null if it is not there, or is none.
     *
     * @param needed what is said to whoever wrote something else
     */
    Node.@Nullable Fields object(String name, String needed) {
        Node node = object.get(name);
        if (node instanceof Node.Fields fields) {
            return fields;
        }
        if (node != null) {
            problems.error(node, Rendered.value(node) + " is " + node.kind() + ", but " + needed);
        }
        return null;
    }

    @Nullable
    Located<Boolean> bool(String name) {
        Node node = object.get(name);
        if (node == null) {
            return null;
        }
        if (node instanceof Node.Scalar scalar && scalar.value() instanceof Boolean value) {
            return new Located<>(value, node);
        }
        wrongType(node, "true or false");
        return null;
    }

    /** Reports the fields that the format does not know, where they have nowhere to go. */
    void refuseOthers() {
        for (String name : others().keySet()) {
            Node.Field field = Objects.requireNonNull(object.byName().get(name));
            problems.error(
                    field.key(),
                    field.value(),
                    Rendered.text(name) + " is no field of a " + level.title()
                            + problems.didYouMean(name, level.fields()));
        }
    }

    Problems problems() {
        return problems;
    }

    Place place() {
        return object.place();
    }

    @Nullable
    Node any(String name) {
        return object.get(name);
    }

    /** The fields that the format does not know, as they are. */
    Map<String, @Nullable Object> others() {
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        object.byName().forEach((name, field) -> {
            if (!level.fields().contains(name)) {
                result.put(name, field.value().plain());
            }
        });
        return result;
    }

    private void wrongType(Node node, String wanted) {
        String hint = wanted.equals("a text") && node instanceof Node.Scalar && node.plain() != null
                ? "; put it in quotes"
                : "";
        problems.error(
                node, Rendered.value(node) + " is " + node.kind() + ", but " + wanted + " is needed here" + hint);
    }

    private @Nullable Located<String> textOf(Node node, int longest) {
        if (!(node instanceof Node.Scalar scalar && scalar.value() instanceof String text)) {
            wrongType(node, "a text");
            return null;
        }
        String flaw = Texts.flawOf(text, longest);
        if (flaw != null) {
            problems.error(node, Rendered.text(text) + " " + flaw);
            return null;
        }
        return new Located<>(text, node);
    }

    private <T> @Nullable T required(String name, String type, @Nullable T value) {
        if (object.get(name) == null) {
            problems.error(
                    object.place(),
                    "this " + level.title() + " has no " + Rendered.text(name) + "; add it, it is " + type);
        }
        return value;
    }
}
