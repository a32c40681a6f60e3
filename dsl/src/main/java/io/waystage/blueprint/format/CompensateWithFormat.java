package io.waystage.blueprint.format;

import io.waystage.blueprint.feature.CompensateWith;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code "compensate_with": "release_seat"}. */
final class CompensateWithFormat implements FeatureFormat<CompensateWith> {

    static final String FIELD = "compensate_with";

    @Override
    public Class<CompensateWith> kind() {
        return CompensateWith.class;
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
    public @Nullable CompensateWith read(FieldReader fields) {
        Located<String> task = fields.text(FIELD);
        return task == null ? null : new CompensateWith(task.value());
    }

    @Override
    public void write(CompensateWith feature, TreeFields out) {
        out.put(FIELD, feature.task());
    }
}
