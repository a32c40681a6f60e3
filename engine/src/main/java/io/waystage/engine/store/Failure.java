package io.waystage.engine.store;

import io.waystage.blueprint.TaskRef;
import java.time.Instant;
import java.util.UUID;

/** A task that has failed and was not tried again since; or, of the task {@link #OF_WORKFLOW}, what has ended a workflow. */
public record Failure(Key key, String errorType, Instant at) {

    public static final TaskRef OF_WORKFLOW = new TaskRef("", "");

    public record Key(UUID workflowId, TaskRef task) {}
}
