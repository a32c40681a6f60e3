package io.waystage.blueprint.feature;

import io.waystage.blueprint.Feature;
import io.waystage.blueprint.Task;
import io.waystage.blueprint.jq.Jq;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is done for each item of a FOR_EACH, as tasks of its own: a small workflow that is part of the blueprint and of its version.
 * See {@link Bodies}.
 *
 * @param output what an item puts out; null means the output of the last task, or of the last tasks by their names
 */
public record Do(List<Task> tasks, @Nullable Jq output) implements Feature {

    public Do {
        tasks = List.copyOf(tasks);
    }
}
