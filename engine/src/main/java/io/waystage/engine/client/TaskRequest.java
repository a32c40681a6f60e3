package io.waystage.engine.client;

import io.waystage.blueprint.TaskRef;
import io.waystage.engine.message.TaskAddress;
import io.waystage.engine.store.HumanTask;
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

    /** About an open human task as somebody has seen it: refused if it has been done, or opened anew, in the meantime. */
    public static TaskRequest of(HumanTask seen) {
        WorkflowKey workflow = new WorkflowKey(
                seen.blueprint().componentName(), seen.blueprint().workflowName(), seen.businessRefNo());
        return new TaskRequest(workflow, seen.task(), seen.attempt(), seen.run(), null);
    }

    TaskAddress address() {
        return new TaskAddress(task, attempt, run);
    }

    public TaskRequest by(String who) {
        return new TaskRequest(workflow, task, attempt, run, who);
    }
}
