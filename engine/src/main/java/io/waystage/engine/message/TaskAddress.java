package io.waystage.engine.message;

import io.waystage.blueprint.TaskRef;
import org.jspecify.annotations.Nullable;

/**
 * Which task, and which try of it.
 *
 * @param attempt null means the current one
 * @param run null means the current one
 */
public record TaskAddress(
        TaskRef ref, @Nullable Integer attempt, @Nullable Integer run) {

    public static TaskAddress of(StartTask task) {
        return new TaskAddress(task.task(), task.attempt(), task.run());
    }
}
