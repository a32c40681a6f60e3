package io.waystage.engine.state;

import io.waystage.blueprint.TaskRef;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A task of a running workflow.
 *
 * @param attempt 0 before the first, then 1, 2, 3...
 * @param run 1, and one more after each replay
 * @param firstScheduledAt when this run's first attempt was scheduled, the start of a policy's maximum elapsed time
 * @param assignment of an open human task, once there is more to say than its blueprint does
 * @param items of a for-each that has begun; null of any other task
 */
public record TaskState(
        TaskStatus status,
        int attempt,
        int run,
        @Nullable Instant firstScheduledAt,
        @Nullable Assignment assignment,
        @Nullable ItemCounts items) {

    /** A task that nobody has said anything about. */
    public TaskState(
            TaskStatus status, int attempt, int run, @Nullable Instant firstScheduledAt, @Nullable ItemCounts items) {
        this(status, attempt, run, firstScheduledAt, null, items);
    }

    /** A task without items. */
    public TaskState(
            TaskStatus status,
            int attempt,
            int run,
            @Nullable Instant firstScheduledAt,
            @Nullable Assignment assignment) {
        this(status, attempt, run, firstScheduledAt, assignment, null);
    }

    /** A task without either. */
    public TaskState(TaskStatus status, int attempt, int run, @Nullable Instant firstScheduledAt) {
        this(status, attempt, run, firstScheduledAt, null, null);
    }

    /** That nothing will come of it any more. */
    Change.TaskCancelled cancelled(TaskRef ref, String why) {
        return new Change.TaskCancelled(ref, attempt, run, items == null ? 0 : items.started(), why);
    }

    public static final TaskState NEW = new TaskState(TaskStatus.PENDING, 0, 1, null);
}
