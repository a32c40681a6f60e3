package io.waystage.blueprint.format;

import io.waystage.blueprint.feature.TimeLimit;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code "timeout": "2h"} of a stage or a workflow. */
final class TimeLimitFormat implements FeatureFormat<TimeLimit> {

    private static final String FIELD = "timeout";

    @Override
    public Class<TimeLimit> kind() {
        return TimeLimit.class;
    }

    @Override
    public Set<Level> levels() {
        return Set.of(Level.WORKFLOW, Level.STAGE);
    }

    @Override
    public List<String> fields() {
        return List.of(FIELD);
    }

    @Override
    public @Nullable TimeLimit read(FieldReader fields) {
        Duration limit = positive(fields.duration(FIELD), fields.any(FIELD), fields.problems());
        return limit == null ? null : new TimeLimit(limit);
    }

    /** Reports a limit that nothing could keep. */
    static @Nullable Duration positive(@Nullable Duration limit, @Nullable Node node, Problems problems) {
        if (limit != null && limit.isZero() && node != null) {
            problems.error(node, Rendered.value(node) + " leaves no time at all; leave the limit out if there is none");
            return null;
        }
        return limit;
    }

    @Override
    public void write(TimeLimit feature, TreeFields out) {
        out.put(FIELD, feature.limit().toString());
    }
}
