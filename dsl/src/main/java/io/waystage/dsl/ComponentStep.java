package io.waystage.dsl;

import java.util.Objects;

/** A workflow that has its name and needs its component. */
public final class ComponentStep {

    private final WorkflowStep workflow;

    ComponentStep(WorkflowStep workflow) {
        this.workflow = workflow;
    }

    /** The variant or tenant that the workflow is for; a StartWorkflow may name only this. */
    public WorkflowStep component(String name) {
        workflow.component = Objects.requireNonNull(name, "name");
        return workflow;
    }
}
