package io.waystage.engine.store;

import io.waystage.blueprint.BlueprintKey;
import io.waystage.blueprint.TaskRef;
import java.time.Instant;
import java.util.UUID;

/**
 * A durable "at this time, do that": so far always a retry of a task's failed attempt.
 *
 * @param attempt the failed attempt that this retries
 */
public record WakeUp(
        UUID workflowId,
        BlueprintKey blueprint,
        String businessRefNo,
        TaskRef task,
        int attempt,
        int run,
        Instant due) {

    /** A task has at most one retry waiting. */
    public record Key(UUID workflowId, TaskRef task) {}

    public Key key() {
        return new Key(workflowId, task);
    }
}
