package io.waystage.blueprint.format;

import io.waystage.blueprint.feature.Timeouts;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code "timeout": {"schedule_to_start": "5m", "start_to_close": "30s", "heartbeat": "10s"}} of a task. */
final class TimeoutsFormat implements FeatureFormat<Timeouts> {

    private static final String FIELD = "timeout";
    private static final String SCHEDULE_TO_START = "schedule_to_start";
    private static final String START_TO_CLOSE = "start_to_close";
    private static final String HEARTBEAT = "heartbeat";

    @Override
    public Class<Timeouts> kind() {
        return Timeouts.class;
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
    public @Nullable Timeouts read(FieldReader fields) {
        Node.Fields object = fields.object(FIELD, "an object is needed here, such as {\"start_to_close\": \"30s\"}");
        if (object == null) {
            return null;
        }
        FieldReader inner = new FieldReader(Level.TIMEOUT, object, fields.problems());
        inner.refuseOthers();
        Timeouts timeouts =
                new Timeouts(limit(inner, SCHEDULE_TO_START), limit(inner, START_TO_CLOSE), limit(inner, HEARTBEAT));
        return timeouts.equals(Timeouts.NONE) ? null : timeouts;
    }

    private static @Nullable Duration limit(FieldReader fields, String name) {
        return TimeLimitFormat.positive(fields.duration(name), fields.any(name), fields.problems());
    }

    @Override
    public void write(Timeouts feature, TreeFields out) {
        if (!feature.equals(Timeouts.NONE)) {
            out.object(FIELD, fields -> {
                put(SCHEDULE_TO_START, feature.scheduleToStart(), fields);
                put(START_TO_CLOSE, feature.startToClose(), fields);
                put(HEARTBEAT, feature.heartbeat(), fields);
            });
        }
    }

    private static void put(String name, @Nullable Duration limit, TreeFields out) {
        out.put(name, limit == null ? null : limit.toString());
    }
}
