package io.waystage.engine.hold;

import io.waystage.blueprint.BlueprintKey;
import io.waystage.blueprint.TaskRef;
import io.waystage.blueprint.feature.Bodies;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which tasks: all of a component, or those of some of its workflows, of the stages with a name, or those with a name.
 *
 * @param workflowName also of the for-eaches in that workflow; null means all workflows
 * @param stageName null means all stages
 * @param taskName null means all tasks
 */
public record HoldScope(
        String componentName,
        @Nullable String workflowName,
        @Nullable String stageName,
        @Nullable String taskName) {

    /** All tasks of all workflows of a component. */
    public static HoldScope of(String componentName) {
        return new HoldScope(componentName, null, null, null);
    }

    /** All tasks of a blueprint, whatever the version. */
    public static HoldScope of(BlueprintKey blueprint) {
        return new HoldScope(blueprint.componentName(), blueprint.workflowName(), null, null);
    }

    public HoldScope stage(String name) {
        return new HoldScope(componentName, workflowName, name, taskName);
    }

    public HoldScope task(String name) {
        return new HoldScope(componentName, workflowName, stageName, name);
    }

    /** Whether this task of a blueprint, or of a for-each in it, is one of them. */
    public boolean covers(BlueprintKey blueprint, TaskRef task) {
        return componentName.equals(blueprint.componentName())
                && (workflowName == null || isWorkflow(workflowName, blueprint.workflowName()))
                && (stageName == null || stageName.equals(task.stage()))
                && (taskName == null || taskName.equals(task.task()));
    }

    /** Whether whatever the other covers is covered by this one. */
    public boolean contains(HoldScope other) {
        return componentName.equals(other.componentName)
                && (workflowName == null || workflowName.equals(other.workflowName))
                && (stageName == null || stageName.equals(other.stageName))
                && (taskName == null || taskName.equals(other.taskName));
    }

    private static boolean isWorkflow(String wanted, String name) {
        return name.equals(wanted) || name.startsWith(wanted + Bodies.SEPARATOR);
    }

    /** For people, such as "the task make_food of ITALIAN". */
    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        if (taskName != null) {
            parts.add("the task " + taskName);
        }
        if (stageName != null) {
            parts.add("the stage " + stageName);
        }
        if (workflowName != null) {
            parts.add("the workflow " + workflowName);
        }
        parts.add("the component " + componentName);
        return String.join(" of ", parts);
    }
}
