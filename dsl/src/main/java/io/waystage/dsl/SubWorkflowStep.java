package io.waystage.dsl;

import io.waystage.blueprint.TaskType;
import io.waystage.blueprint.Wiring;
import io.waystage.blueprint.feature.SubWorkflow;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A task that is another workflow: the engine starts it, and its output is the task's. */
public final class SubWorkflowStep extends TaskStep<SubWorkflowStep> {

    private final String workflow;

    SubWorkflowStep(StageStep stage, String name, String workflow) {
        super(stage, name);
        this.workflow = workflow;
        having(new SubWorkflow(workflow, null));
    }

    /** Of which component the workflow is, if it is another one's. */
    public SubWorkflowStep ofComponent(String component) {
        return having(new SubWorkflow(workflow, Objects.requireNonNull(component, "component")));
    }

    @Override
    SubWorkflowStep self() {
        return this;
    }

    @Override
    TaskType type() {
        return TaskType.WORKFLOW;
    }

    @Override
    @Nullable
    String assignedTo() {
        return null;
    }

    @Override
    @Nullable
    Wiring wiring() {
        return null;
    }
}
