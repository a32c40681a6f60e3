package io.waystage.blueprint.format;

import io.waystage.blueprint.feature.OutputMapping;
import io.waystage.blueprint.jq.Jq;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code "output": ".outputs.SIGN.contract"}. */
final class OutputMappingFormat implements FeatureFormat<OutputMapping> {

    private static final String FIELD = "output";

    @Override
    public Class<OutputMapping> kind() {
        return OutputMapping.class;
    }

    @Override
    public Set<Level> levels() {
        return Set.of(Level.WORKFLOW);
    }

    @Override
    public List<String> fields() {
        return List.of(FIELD);
    }

    @Override
    public @Nullable OutputMapping read(FieldReader fields) {
        Jq mapping = fields.jq(FIELD);
        return mapping == null ? null : new OutputMapping(mapping);
    }

    @Override
    public void write(OutputMapping feature, TreeFields out) {
        out.put(FIELD, feature.mapping().text());
    }
}
