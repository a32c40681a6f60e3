package io.waystage.engine.state;

import io.waystage.engine.message.Event;

/** Lets a paused workflow go on with all that has become possible meanwhile. */
final class ResumeWorkflowHandler implements EventHandler<Event.ResumeWorkflow> {

    @Override
    public Outcome handle(Transition transition, Event.ResumeWorkflow event) {
        WorkflowStatus status = transition.progress().status();
        return switch (status) {
            case NOT_STARTED, DELAYED -> Outcome.EARLY;
            case PAUSED -> {
                transition.apply(
                        new Change.WorkflowResumed(event.reason() == null ? "it was resumed" : event.reason()));
                Advance.resume(transition);
                yield Outcome.APPLIED;
            }
            case RUNNING -> Outcome.DUPLICATE;
            default -> transition.refuse("The workflow cannot be resumed: it is " + status);
        };
    }
}
