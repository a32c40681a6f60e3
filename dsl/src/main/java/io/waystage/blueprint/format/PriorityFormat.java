package io.waystage.blueprint.format;

import io.waystage.blueprint.feature.Priority;
import io.waystage.blueprint.jq.Jq;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code "priority": 80}, or a jq expression. */
final class PriorityFormat implements FeatureFormat<Priority> {

    private static final String FIELD = "priority";

    @Override
    public Class<Priority> kind() {
        return Priority.class;
    }

    @Override
    public Set<Level> levels() {
        return Set.of(Level.WORKFLOW, Level.TASK);
    }

    @Override
    public List<String> fields() {
        return List.of(FIELD);
    }

    @Override
    public @Nullable Priority read(FieldReader fields) {
        if (!(fields.any(FIELD) instanceof Node.Scalar scalar && scalar.value() instanceof Number)) {
            Jq value = fields.jq(FIELD);
            return value == null ? null : new Priority(value);
        }
        Located<BigDecimal> number = fields.number(FIELD);
        return number == null ? null : constant(number, fields.problems());
    }

    private static @Nullable Priority constant(Located<BigDecimal> number, Problems problems) {
        BigDecimal value = number.value();
        boolean fits = value.compareTo(BigDecimal.valueOf(Priority.LOWEST)) >= 0
                && value.compareTo(BigDecimal.valueOf(Priority.HIGHEST)) <= 0
                && value.stripTrailingZeros().scale() <= 0;
        if (!fits) {
            problems.error(
                    number.node(),
                    value + " is no priority; a whole number from " + Priority.LOWEST + " to " + Priority.HIGHEST
                            + " is needed, or a jq expression");
            return null;
        }
        return Priority.of(value.setScale(0, RoundingMode.UNNECESSARY).intValueExact());
    }

    @Override
    public void write(Priority feature, TreeFields out) {
        String text = feature.value().text();
        out.put(FIELD, text.matches("[0-9]{1,3}") ? Integer.valueOf(text) : text);
    }
}
