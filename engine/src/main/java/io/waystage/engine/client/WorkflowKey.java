package io.waystage.engine.client;

import io.waystage.engine.message.WorkflowRef;
import org.jspecify.annotations.Nullable;

/**
 * How a program names a workflow.
 *
 * @param workflowName may be null where the component has one workflow only
 */
public record WorkflowKey(String componentName, @Nullable String workflowName, String businessRefNo) {

    WorkflowRef ref() {
        return new WorkflowRef(componentName, workflowName, businessRefNo, null);
    }

    public static WorkflowKey of(String componentName, String businessRefNo) {
        return new WorkflowKey(componentName, null, businessRefNo);
    }

    /** For people. */
    public String text() {
        return componentName + "/" + (workflowName == null ? "" : workflowName + "/") + businessRefNo;
    }
}
