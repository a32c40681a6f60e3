package io.waystage.engine.hold;

import io.waystage.blueprint.BlueprintKey;
import io.waystage.blueprint.TaskRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All holds that are in force. Immutable. */
public record Holds(List<Hold> all) {

    public static final Holds NONE = new Holds(List.of());

    public Holds {
        all = List.copyOf(all);
    }

    /** What keeps a task from beginning; null if nothing does. */
    public @Nullable Hold on(BlueprintKey blueprint, TaskRef task) {
        for (Hold hold : all) {
            if (hold.scope().covers(blueprint, task)) {
                return hold;
            }
        }
        return null;
    }
}
