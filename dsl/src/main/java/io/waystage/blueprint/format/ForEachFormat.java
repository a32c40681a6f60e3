package io.waystage.blueprint.format;

import io.waystage.blueprint.feature.ForEach;
import io.waystage.blueprint.feature.Tolerance;
import io.waystage.blueprint.jq.Jq;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code "items": ".input.pages", "item_input": "{page: .item}", "window": 50, "tolerate": "10%"}. */
final class ForEachFormat implements FeatureFormat<ForEach> {

    static final String ITEMS = "items";
    static final String LIST_KEY = "itemListKey";
    private static final String INPUT = "item_input";
    private static final String WINDOW = "window";
    private static final String TOLERATE = "tolerate";

    @Override
    public Class<ForEach> kind() {
        return ForEach.class;
    }

    @Override
    public Set<Level> levels() {
        return Set.of(Level.TASK);
    }

    @Override
    public List<String> fields() {
        return List.of(ITEMS, LIST_KEY, INPUT, WINDOW, TOLERATE);
    }

    @Override
    public @Nullable ForEach read(FieldReader fields) {
        Jq items = fields.jq(ITEMS);
        Jq input = fields.jq(INPUT);
        Located<String> key = fields.text(LIST_KEY);
        int window = window(fields);
        Tolerance tolerance = tolerance(fields);
        if (fields.any(ITEMS) == null && fields.any(LIST_KEY) == null) {
            refuseWithoutItems(fields);
        }
        if (key == null) {
            return items == null ? null : new ForEach(items, input, window, tolerance);
        }
        for (String other : List.of(ITEMS, INPUT)) {
            if (fields.any(other) != null) {
                fields.problems()
                        .error(
                                key.node(),
                                "\"itemListKey\" says what the items and their inputs are, and so does "
                                        + Rendered.text(other) + "; keep one of them");
            }
        }
        return new ForEach(
                ListKeys.items(".input", key.value()), ListKeys.input(".input", key.value()), window, tolerance);
    }

    private static void refuseWithoutItems(FieldReader fields) {
        for (String field : List.of(INPUT, WINDOW, TOLERATE)) {
            Node node = fields.any(field);
            if (node != null) {
                fields.problems()
                        .error(
                                node,
                                Rendered.text(field)
                                        + " is about the \"items\" of a FOR_EACH task, but there are none; add them");
            }
        }
    }

    private static int window(FieldReader fields) {
        Located<BigDecimal> number = fields.number(WINDOW);
        if (number == null) {
            return ForEach.DEFAULT_WINDOW;
        }
        Integer window = whole(number.value());
        if (window == null || window < 1 || window > ForEach.MOST_AT_ONCE) {
            fields.problems()
                    .error(
                            number.node(),
                            "a window is a whole number from 1 to " + ForEach.MOST_AT_ONCE
                                    + ": so many items are under way at once");
            return ForEach.DEFAULT_WINDOW;
        }
        return window;
    }

    private static Tolerance tolerance(FieldReader fields) {
        Node node = fields.any(TOLERATE);
        if (node == null) {
            return Tolerance.NONE;
        }
        Object value = node instanceof Node.Scalar scalar ? scalar.value() : null;
        Integer number = value instanceof Number any ? whole(new BigDecimal(any.toString())) : null;
        if (number != null && number >= 0) {
            return Tolerance.items(number);
        }
        if (value instanceof String text && text.equals("all")) {
            return Tolerance.ALL;
        }
        if (value instanceof String text && text.matches("\\d{1,2}%|100%")) {
            return Tolerance.percent(Integer.parseInt(text.substring(0, text.length() - 1)));
        }
        fields.problems()
                .error(
                        node,
                        Rendered.value(node) + " is no number of failed items that could be tolerated; write it as 3, "
                                + "\"10%\" or \"all\"");
        return Tolerance.NONE;
    }

    private static @Nullable Integer whole(BigDecimal number) {
        try {
            return number.intValueExact();
        } catch (ArithmeticException e) {
            return null;
        }
    }

    @Override
    public void write(ForEach feature, TreeFields out) {
        out.put(ITEMS, feature.items().text());
        if (feature.itemInput() != null) {
            out.put(INPUT, feature.itemInput().text());
        }
        if (feature.window() != ForEach.DEFAULT_WINDOW) {
            out.put(WINDOW, BigDecimal.valueOf(feature.window()));
        }
        if (!feature.tolerance().equals(Tolerance.NONE)) {
            out.put(
                    TOLERATE,
                    feature.tolerance().kind() == Tolerance.Kind.ITEMS
                            ? BigDecimal.valueOf(feature.tolerance().number())
                            : feature.tolerance().toString());
        }
    }
}
