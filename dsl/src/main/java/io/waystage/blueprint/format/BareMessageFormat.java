package io.waystage.blueprint.format;

import io.waystage.blueprint.feature.BareMessage;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code "bare_message": true}. */
final class BareMessageFormat implements FeatureFormat<BareMessage> {

    static final String FIELD = "bare_message";

    @Override
    public Class<BareMessage> kind() {
        return BareMessage.class;
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
    public @Nullable BareMessage read(FieldReader fields) {
        Node node = fields.any(FIELD);
        if (node == null) {
            return null;
        }
        if (!(node instanceof Node.Scalar scalar && Boolean.TRUE.equals(scalar.value()))) {
            fields.problems()
                    .error(
                            node,
                            Rendered.value(node) + " says nothing here; write true, or leave \"bare_message\" out");
            return null;
        }
        return new BareMessage();
    }

    @Override
    public void write(BareMessage feature, TreeFields out) {
        out.put(FIELD, true);
    }
}
