package io.waystage.blueprint.format;

import io.waystage.blueprint.feature.Outcomes;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code "outcomes": ["APPROVED", "REJECTED"]}. */
final class OutcomesFormat implements FeatureFormat<Outcomes> {

    private static final String FIELD = "outcomes";

    @Override
    public Class<Outcomes> kind() {
        return Outcomes.class;
    }

    @Override
    public Set<Level> levels() {
        return Set.of(Level.TASK);
    }

    @Override
    public List<String> fields() {
        return List.of(FIELD);
    }

    @Override
    public @Nullable Outcomes read(FieldReader fields) {
        List<String> names = fields.texts(FIELD).stream().map(Located::value).toList();
        return names.isEmpty() ? null : new Outcomes(names);
    }

    @Override
    public void write(Outcomes feature, TreeFields out) {
        out.texts(FIELD, feature.names());
    }
}
