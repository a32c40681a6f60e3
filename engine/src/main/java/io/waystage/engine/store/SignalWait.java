package io.waystage.engine.store;

import io.waystage.blueprint.BlueprintKey;
import io.waystage.blueprint.TaskRef;
import java.util.UUID;

/** A task that waits for a signal by a key. */
public record SignalWait(UUID workflowId, BlueprintKey blueprint, String businessRefNo, TaskRef task, SignalKey key) {

    /** Which task. */
    public record Task(UUID workflowId, TaskRef ref) {}

    public Task waiting() {
        return new Task(workflowId, task);
    }
}
