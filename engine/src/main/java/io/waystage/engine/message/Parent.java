package io.waystage.engine.message;

import io.waystage.blueprint.BlueprintKey;
import io.waystage.blueprint.TaskRef;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The task that started a workflow and waits for its end.
 *
 * @param workflowId of the workflow that has the task, as {@code blueprint} and {@code businessRefNo}
 * @param item which item of a for-each this is, from 0; null if the task is no for-each
 */
public record Parent(
        UUID workflowId,
        BlueprintKey blueprint,
        String businessRefNo,
        TaskRef task,
        int attempt,
        int run,
        @Nullable Integer item) {

    /** Reads what {@link #json} has written. */
    public static Parent of(String json) {
        return of(JsonFields.of(json));
    }

    static Parent of(JsonFields fields) {
        UUID id = fields.optionalUuid("workflow_id");
        Integer attempt = fields.optionalInt("attempt");
        Integer run = fields.optionalInt("run");
        if (id == null || attempt == null || run == null) {
            throw new RejectedException("The parent of a workflow needs a 'workflow_id', an 'attempt' and a 'run'");
        }
        return new Parent(
                id,
                new BlueprintKey(fields.requiredName("component_name"), fields.requiredName("workflow_name")),
                fields.requiredName("business_ref_no"),
                EventReader.task(fields).ref(),
                attempt,
                run,
                fields.optionalIndex("item"));
    }

    public String json() {
        return new JsonText()
                .field("workflow_id", workflowId)
                .field("component_name", blueprint.componentName())
                .field("workflow_name", blueprint.workflowName())
                .field("business_ref_no", businessRefNo)
                .field("stage_name", task.stage())
                .field("task_name", task.task())
                .field("attempt", Integer.valueOf(attempt))
                .field("run", Integer.valueOf(run))
                .field("item", item)
                .end();
    }

    WorkflowRef workflow() {
        return new WorkflowRef(blueprint.componentName(), blueprint.workflowName(), businessRefNo, workflowId);
    }

    TaskAddress address() {
        return new TaskAddress(task, attempt, run);
    }
}
