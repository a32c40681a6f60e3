package io.waystage.blueprint.format;

import io.waystage.blueprint.feature.Signal;
import io.waystage.blueprint.jq.Jq;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code "signal": "payment_received", "time_limit": "3d"}; with a key {@code "signal": {"name": "payment_received", "key":
 * ".input.order_no"}}.
 */
final class SignalFormat implements FeatureFormat<Signal> {

    private static final String SIGNAL = "signal";
    private static final String TIME_LIMIT = "time_limit";
    private static final String NAME = "name";
    private static final String KEY = "key";

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
        Node signal = fields.any(SIGNAL);
        Node alone = fields.any(TIME_LIMIT);
        if (signal == null && alone != null) {
            fields.problems().error(alone, "a time_limit is nothing without a \"signal\"; add its name");
        }
        return signal instanceof Node.Fields ? withKey(fields, limit) : named(fields.text(SIGNAL), null, limit);
    }

    private static @Nullable Signal withKey(FieldReader fields, @Nullable Duration limit) {
        FieldReader signal = Objects.requireNonNull(fields.inner(SIGNAL, Level.SIGNAL));
        signal.refuseOthers();
        return named(signal.requiredText(NAME), signal.jq(KEY), limit);
    }

    private static @Nullable Signal named(@Nullable Located<String> name, @Nullable Jq key, @Nullable Duration limit) {
        return name == null ? null : new Signal(name.value(), key, limit);
    }

    @Override
    public void write(Signal feature, TreeFields out) {
        Jq key = feature.key();
        if (key == null) {
            out.put(SIGNAL, feature.name());
        } else {
            out.object(SIGNAL, signal -> {
                signal.put(NAME, feature.name());
                signal.put(KEY, key.text());
            });
        }
        out.put(
                TIME_LIMIT,
                feature.timeLimit() == null ? null : feature.timeLimit().toString());
    }
}
