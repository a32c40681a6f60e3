package io.waystage.blueprint.format;

import io.waystage.blueprint.feature.When;
import io.waystage.blueprint.jq.Jq;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code "when": ".input.amount > 1000"}. */
final class WhenFormat implements FeatureFormat<When> {

    private static final String FIELD = "when";

    @Override
    public Class<When> kind() {
        return When.class;
    }

    @Override
    public Set<Level> levels() {
        return Set.of(Level.STAGE, Level.TASK);
    }

    @Override
    public List<String> fields() {
        return List.of(FIELD);
    }

    @Override
    public @Nullable When read(FieldReader fields) {
        Jq condition = fields.jq(FIELD);
        return condition == null ? null : new When(condition);
    }

    @Override
    public void write(When feature, TreeFields out) {
        out.put(FIELD, feature.condition().text());
    }
}
