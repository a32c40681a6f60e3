package io.waystage.engine.state;

import io.waystage.engine.message.Event;

/** Starts a workflow; the first StartWorkflow wins, each further one is a duplicate. */
final class StartWorkflowHandler implements EventHandler<Event.StartWorkflow> {

    @Override
    public Outcome handle(Transition transition, Event.StartWorkflow event) {
        if (!LifeCycles.WORKFLOW.allows(transition.progress().status(), Change.WorkflowStarted.class)) {
            return Outcome.DUPLICATE;
        }
        transition.apply(new Change.WorkflowStarted());
        Advance.start(transition);
        return Outcome.APPLIED;
    }
}
