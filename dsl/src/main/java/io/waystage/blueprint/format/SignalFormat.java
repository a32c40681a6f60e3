package io.waystage.blueprint.format;

import io.waystage.blueprint.feature.Signal;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code "signal": "payment_received", "time_limit": "3d"}. */
final class SignalFormat implements FeatureFormat<Signal> {

    private static final String SIGNAL = "signal";
    private static final String TIME_LIMIT = "time_limit";

    @Override
    public Class<Signal> kind() {
        return Signal.class;
    }

    @Override
    public Set<Level> levels() {
        return Set.of(Level.TASK);
    }

    @Override
    public List<String> fields() {
        return List.of(SIGNAL, TIME_LIMIT);
    }

    @Override
    public @Nullable Signal read(FieldReader fields) {
        Duration limit =
                TimeLimitFormat.positive(fields.duration(TIME_LIMIT), fields.any(TIME_LIMIT), fields.problems());
        Located<String> name = fields.text(SIGNAL);
        Node alone = fields.any(TIME_LIMIT);
        if (fields.any(SIGNAL) == null && alone != null) {
            fields.problems().error(alone, "a time_limit is nothing without a \"signal\"; add its name");
        }
        return name == null ? null : new Signal(name.value(), limit);
    }

    @Override
    public void write(Signal feature, TreeFields out) {
        out.put(SIGNAL, feature.name());
        out.put(
                TIME_LIMIT,
                feature.timeLimit() == null ? null : feature.timeLimit().toString());
    }
}
