package io.waystage.engine.client;

import io.waystage.blueprint.TaskRef;
import io.waystage.engine.message.TaskAddress;
import org.jspecify.annotations.Nullable;

/**
 * Says or asks something about one task.
 *
 * @param attempt null for the current one
 * @param run null for the current one
 * @param actor who does it
 */
public record TaskRequest(
        WorkflowKey workflow,
        TaskRef task,
        @Nullable Integer attempt,
        @Nullable Integer run,
        @Nullable String actor) {

    public static TaskRequest of(WorkflowKey workflow, String stage, String task) {
        return new TaskRequest(workflow, new TaskRef(stage, task), null, null, null);
    }

    TaskAddress address() {
        return new TaskAddress(task, attempt, run);
    }

    public TaskRequest by(String who) {
        return new TaskRequest(workflow, task, attempt, run, who);
    }
}
