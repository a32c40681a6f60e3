package io.waystage.blueprint.format;

import io.waystage.blueprint.feature.Timer;
import io.waystage.blueprint.jq.Jq;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code "duration": "2h"}, or {@code "until": ".input.delivery_date"}. */
final class TimerFormat implements FeatureFormat<Timer> {

    private static final String DURATION = "duration";
    private static final String UNTIL = "until";

    @Override
    public Class<Timer> kind() {
        return Timer.class;
    }

    @Override
    public Set<Level> levels() {
        return Set.of(Level.TASK);
    }

    @Override
    public List<String> fields() {
        return List.of(DURATION, UNTIL);
    }

    @Override
    public List<String> needed() {
        return fields();
    }

    @Override
    public @Nullable Timer read(FieldReader fields) {
        Duration duration = fields.duration(DURATION);
        Jq until = fields.jq(UNTIL);
        Node second = fields.any(UNTIL);
        if (fields.any(DURATION) != null && second != null) {
            fields.problems().error(second, "a timer has a \"duration\" or an \"until\", not both; remove one");
        }
        return duration == null && until == null ? null : new Timer(duration, until);
    }

    @Override
    public void write(Timer feature, TreeFields out) {
        if (feature.duration() != null) {
            out.put(DURATION, feature.duration().toString());
        }
        if (feature.until() != null) {
            out.put(UNTIL, feature.until().text());
        }
    }
}
