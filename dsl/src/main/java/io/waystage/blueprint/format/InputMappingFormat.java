package io.waystage.blueprint.format;

import io.waystage.blueprint.feature.InputMapping;
import io.waystage.blueprint.jq.Jq;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code "input": "{amount: .input.amount, score: .outputs.CHECK.score.points}"}. */
final class InputMappingFormat implements FeatureFormat<InputMapping> {

    private static final String FIELD = "input";

    @Override
    public Class<InputMapping> kind() {
        return InputMapping.class;
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
    public @Nullable InputMapping read(FieldReader fields) {
        Jq mapping = fields.jq(FIELD);
        return mapping == null ? null : new InputMapping(mapping);
    }

    @Override
    public void write(InputMapping feature, TreeFields out) {
        out.put(FIELD, feature.mapping().text());
    }
}
