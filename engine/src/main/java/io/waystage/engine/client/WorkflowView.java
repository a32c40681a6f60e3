package io.waystage.engine.client;

import io.waystage.blueprint.TaskType;
import io.waystage.engine.message.Parent;
import io.waystage.engine.message.TaskError;
import io.waystage.engine.state.ItemCounts;
import io.waystage.engine.state.StageStatus;
import io.waystage.engine.state.TaskStatus;
import io.waystage.engine.state.WorkflowStatus;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A workflow as people see it: every stage and task with its status.
 *
 * @param startsAt when a DELAYED workflow begins; null for others, and in lists
 * @param output a JSON text; null before its end, if it has none, and in lists
 * @param parent the task that started it and waits for its end; null if none does
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
        @Nullable Parent parent) {

    public record StageView(String name, StageStatus status, List<TaskView> tasks) {}

    /**
     * @param error of the last failed attempt; null unless the task is FAILED
     * @param nextAttemptAt when the retrier will try again; null if it will not
     * @param output a JSON text; null if it has none, and in lists
     * @param items how far a for-each has come; null of any other task
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
            @Nullable ItemCounts items) {}
}
