package io.waystage.engine.store;

import io.waystage.blueprint.BlueprintKey;
import io.waystage.blueprint.TaskRef;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A task that waits for a person. */
public record HumanTask(
        UUID workflowId,
        BlueprintKey blueprint,
        String businessRefNo,
        TaskRef task,
        int attempt,
        @Nullable String assignedTo,
        Instant openedAt) {

    public record Key(UUID workflowId, TaskRef task) {}

    public Key key() {
        return new Key(workflowId, task);
    }
}
