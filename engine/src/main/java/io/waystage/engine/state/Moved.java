package io.waystage.engine.state;

import io.waystage.blueprint.TaskRef;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A task that does not keep its name from one version to the next.
 *
 * @param to null if nothing takes its place
 */
public record Moved(TaskRef from, @Nullable TaskRef to) {

    /** Has what was known of tasks by their names known by the new ones. */
    public static <V> void rename(List<Moved> tasks, Map<TaskRef, V> values) {
        Map<TaskRef, V> before = new HashMap<>(values);
        tasks.forEach(task -> values.remove(task.from()));
        for (Moved task : tasks) {
            V value = before.get(task.from());
            if (value != null && task.to() != null) {
                values.put(task.to(), value);
            }
        }
    }
}
