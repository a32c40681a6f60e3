package io.waystage.blueprint.format;

import io.waystage.blueprint.feature.Deadlines;
import io.waystage.blueprint.feature.Moment;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code "due": "2d", "follow_up": ".input.call_back_at"}. */
final class DeadlinesFormat implements FeatureFormat<Deadlines> {

    static final String DUE = "due";
    private static final String FOLLOW_UP = "follow_up";

    @Override
    public Class<Deadlines> kind() {
        return Deadlines.class;
    }

    @Override
    public Set<Level> levels() {
        return Set.of(Level.TASK);
    }

    @Override
    public List<String> fields() {
        return List.of(DUE, FOLLOW_UP);
    }

    @Override
    public @Nullable Deadlines read(FieldReader fields) {
        Moment due = MomentFormat.read(fields, DUE);
        Moment followUp = MomentFormat.read(fields, FOLLOW_UP);
        return due == null && followUp == null ? null : new Deadlines(due, followUp);
    }

    @Override
    public void write(Deadlines feature, TreeFields out) {
        out.put(DUE, MomentFormat.text(feature.due()));
        out.put(FOLLOW_UP, MomentFormat.text(feature.followUp()));
    }
}
