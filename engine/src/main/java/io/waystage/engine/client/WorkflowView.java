package io.waystage.engine.client;

import io.waystage.blueprint.TaskType;
import io.waystage.engine.message.Parent;
import io.waystage.engine.message.TaskError;
import io.waystage.engine.outlook.Coming;
import io.waystage.engine.outlook.Waiting;
import io.waystage.engine.state.ItemCounts;
import io.waystage.engine.state.StageStatus;
import io.waystage.engine.state.TaskStatus;
import io.waystage.engine.state.WorkflowStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A workflow as people see it: every stage and task with its status.
 *
 * @param startsAt when a DELAYED workflow begins; null for others, and in lists
 * @param output a JSON text; null before its end, if it has none, and in lists
 * @param parent the task that started it and waits for its end; null if none does
 * @param input a JSON text; null if it has none
 * @param attributes what it can be searched by beside its names, statuses and times; empty in lists
 * @param waits what it waits for, and since when; empty when it has ended, and in lists
 * @param coming what will happen by itself, the next first; empty when it has ended, and in lists
 */
public record WorkflowView(
        UUID workflowId,
        String componentName,
        String workflowName,
        int blueprintVersion,
        String businessRefNo,
        WorkflowStatus status,
        @Nullable String businessStatus,
        List<StageView> stages,
        @Nullable Instant startsAt,
        @Nullable String output,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant closedAt,
        @Nullable Parent parent,
        @Nullable String input,
        Map<String, String> attributes,
        List<Waiting> waits,
        List<Coming> coming) {

    public record StageView(String name, StageStatus status, List<TaskView> tasks) {}

    /**
     * @param error of the last failed attempt; null unless the task is FAILED
     * @param nextAttemptAt when the retrier will try again; null if it will not
     * @param output a JSON text; null if it has none, and in lists
     * @param items how far a for-each has come; null of any other task
     * @param attempts all of them, the first first; empty in lists
     */
    public record TaskView(
            String name,
            TaskType type,
            TaskStatus status,
            int attempt,
            int run,
            @Nullable String assignedTo,
            @Nullable TaskError error,
            @Nullable Instant nextAttemptAt,
            @Nullable String output,
            @Nullable ItemCounts items,
            List<AttemptView> attempts) {}

    /**
     * An attempt of a task.
     *
     * @param scheduledAt when it became possible
     * @param startedAt when a worker has said that it began; null if none has, as for tasks without timeouts
     * @param endedAt null as long as it goes on
     * @param end how it ended; null as long as it goes on
     * @param error why it failed; null unless it has
     * @param input a JSON text that a mapping made for it; null means the workflow's input
     */
    public record AttemptView(
            int run,
            int attempt,
            Instant scheduledAt,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable End end,
            @Nullable TaskError error,
            @Nullable String input) {

        /** How an attempt can end. */
        public enum End {
            COMPLETED,
            FAILED,
            CANCELLED
        }

        AttemptView admitted(@Nullable String with) {
            return new AttemptView(run, attempt, scheduledAt, startedAt, endedAt, end, error, with);
        }

        AttemptView started(Instant at) {
            return new AttemptView(run, attempt, scheduledAt, at, endedAt, end, error, input);
        }

        AttemptView ended(Instant at, End how, @Nullable TaskError why) {
            return new AttemptView(run, attempt, scheduledAt, startedAt, at, how, why, input);
        }
    }
}
