package io.waystage.engine.store;

import io.waystage.blueprint.BlueprintKey;
import io.waystage.blueprint.TaskRef;
import io.waystage.blueprint.feature.Priority;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A task that waits for a person.
 *
 * @param assignedTo whom it is for, a person or a group
 * @param claimedBy who has it; null if nobody has
 * @param owner who has delegated it to {@code claimedBy}
 * @param priority 0 to 100, the highest first
 * @param due when it should be done at the latest
 * @param followUp when somebody should look at it again
 */
public record HumanTask(
        UUID workflowId,
        BlueprintKey blueprint,
        String businessRefNo,
        TaskRef task,
        int attempt,
        int run,
        @Nullable String assignedTo,
        Instant openedAt,
        @Nullable String claimedBy,
        @Nullable String owner,
        int priority,
        @Nullable Instant due,
        @Nullable Instant followUp) {

    /** One of the first run that nobody has claimed, of usual priority and without dates. */
    public HumanTask(
            UUID workflowId,
            BlueprintKey blueprint,
            String businessRefNo,
            TaskRef task,
            int attempt,
            @Nullable String assignedTo,
            Instant openedAt) {
        this(
                workflowId,
                blueprint,
                businessRefNo,
                task,
                attempt,
                1,
                assignedTo,
                openedAt,
                null,
                null,
                Priority.DEFAULT,
                null,
                null);
    }

    public record Key(UUID workflowId, TaskRef task) {}

    public Key key() {
        return new Key(workflowId, task);
    }
}
