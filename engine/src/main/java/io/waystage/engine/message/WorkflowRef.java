package io.waystage.engine.message;

import io.waystage.blueprint.BlueprintKey;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a message names a workflow.
 *
 * @param workflowName may be null where the component has one workflow only
 * @param workflowId null when the sender does not know it
 */
public record WorkflowRef(
        String componentName,
        @Nullable String workflowName,
        String businessRefNo,
        @Nullable UUID workflowId) {

    public static WorkflowRef of(BlueprintKey blueprint, String businessRefNo, @Nullable UUID workflowId) {
        return new WorkflowRef(blueprint.componentName(), blueprint.workflowName(), businessRefNo, workflowId);
    }

    public static WorkflowRef of(StartTask task) {
        return new WorkflowRef(task.componentName(), task.workflowName(), task.businessRefNo(), task.workflowId());
    }
}
