package io.waystage.blueprint.format;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value that knows where it stands: what a blueprint is read into from text, and turned into from the model, so
 * that one set of rules serves both.
 */
sealed interface Node {

    Place place();

    /** This value without its places. */
    @Nullable
    Object plain();

    /** What this is, for people. */
    String kind();

    /** @param value a String, a Number, a Boolean or null; in a tree made from Java also a task's handler */
    record Scalar(Place place, @Nullable Object value) implements Node {

        @Override
        public @Nullable Object plain() {
            return value;
        }

        @Override
        public String kind() {
            if (value == null) {
                return "null";
            }
            if (value instanceof String) {
                return "a text";
            }
            return value instanceof Number ? "a number" : value instanceof Boolean ? "true or false" : "a handler";
        }
    }

    record Items(Place place, List<Node> elements) implements Node {

        @Override
        public Object plain() {
            List<@Nullable Object> result = new ArrayList<>(elements.size());
            elements.forEach(element -> result.add(element.plain()));
            return result;
        }

        @Override
        public String kind() {
            return "a list";
        }
    }

    record Fields(Place place, Map<String, Field> byName) implements Node {

        @Override
        public Map<String, @Nullable Object> plain() {
            Map<String, @Nullable Object> result = new LinkedHashMap<>();
            byName.forEach((name, field) -> result.put(name, field.value().plain()));
            return result;
        }

        @Override
        public String kind() {
            return "an object";
        }

        /** The value of this field; null if it is not there or null itself, which counts as missing. */
        @Nullable
        Node get(String name) {
            Field field = byName.get(name);
            return field == null || (field.value() instanceof Scalar scalar && scalar.value() == null)
                    ? null
                    : field.value();
        }
    }

    /** @param key the place of the name */
    record Field(Place key, Node value) {}
}
