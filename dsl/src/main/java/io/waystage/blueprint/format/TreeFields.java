package io.waystage.blueprint.format;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Collects the fields of one object of a tree that is made from the model. */
final class TreeFields {

    private final Place place;
    private final Map<String, Node.Field> byName = new LinkedHashMap<>();

    TreeFields(Place place) {
        this.place = place;
    }

    Place placeOf(String name) {
        return place.field(name);
    }

    /** @param value a scalar or a node; null means that there is no such field */
    void put(String name, @Nullable Object value) {
        if (value instanceof Node node) {
            add(name, node);
        } else if (value != null) {
            add(name, new Node.Scalar(placeOf(name), value));
        }
    }

    /** Any JSON value, as Java. */
    void json(String name, @Nullable Object value) {
        add(name, tree(value, placeOf(name)));
    }

    /** Nothing, if there are none. */
    void texts(String name, List<String> values) {
        if (!values.isEmpty()) {
            json(name, values);
        }
    }

    /** A list of objects. */
    <T> void list(String name, List<T> values, BiConsumer<T, TreeFields> each) {
        add(name, list(values, placeOf(name), (value, at) -> {
            TreeFields fields = new TreeFields(at);
            each.accept(value, fields);
            return fields.done();
        }));
    }

    /** An object. */
    void object(String name, java.util.function.Consumer<TreeFields> content) {
        TreeFields fields = new TreeFields(placeOf(name));
        content.accept(fields);
        add(name, fields.done());
    }

    void add(String name, Node value) {
        byName.put(name, new Node.Field(placeOf(name), value));
    }

    Node.Fields done() {
        return new Node.Fields(place, byName);
    }

    static <T> Node list(List<T> values, Place place, BiFunction<T, Place, Node> each) {
        List<Node> nodes = new ArrayList<>(values.size());
        values.forEach(value -> nodes.add(each.apply(value, place.element(nodes.size()))));
        return new Node.Items(place, nodes);
    }

    static Node tree(@Nullable Object value, Place place) {
        if (value instanceof List<?> list) {
            return list(list, place, TreeFields::tree);
        }
        if (value instanceof Map<?, ?> map) {
            TreeFields fields = new TreeFields(place);
            map.forEach((name, element) -> fields.add((String) name, tree(element, fields.placeOf((String) name))));
            return fields.done();
        }
        return new Node.Scalar(place, value);
    }
}
