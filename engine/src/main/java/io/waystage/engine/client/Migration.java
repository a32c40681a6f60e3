package io.waystage.engine.client;

import io.waystage.blueprint.TaskRef;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * To which version workflows are to go over, and which task becomes which where the names differ. Immutable.
 *
 * @param tasks {@code STAGE/task} of the present version (or just the task, where that is clear) to the same of the new one; null leaves
 *     behind what a task has done: nothing takes its place
 */
public record Migration(int toVersion, Map<String, @Nullable String> tasks) {

    /** @throws IllegalArgumentException if the version is not 1 or more */
    public Migration {
        if (toVersion < 1) {
            throw new IllegalArgumentException("A version is 1 or more, not " + toVersion);
        }
        tasks = Collections.unmodifiableMap(new TreeMap<>(tasks));
    }

    /** All tasks keep their names. */
    public static Migration to(int version) {
        return new Migration(version, Map.of());
    }

    /** The same, where this task becomes that one. */
    public Migration with(TaskRef old, TaskRef now) {
        return with(old.toString(), now.toString());
    }

    /** The same, where nothing takes the place of this task, which is done. */
    public Migration without(TaskRef old) {
        return with(old.toString(), null);
    }

    private Migration with(String old, @Nullable String now) {
        Map<String, @Nullable String> more = new TreeMap<>(tasks);
        more.put(old, now);
        return new Migration(toVersion, more);
    }
}
