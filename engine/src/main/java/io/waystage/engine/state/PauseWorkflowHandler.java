package io.waystage.engine.state;

import io.waystage.engine.message.Event;

/** Lets nothing new begin; what is under way goes on, and what comes of it is taken in. */
final class PauseWorkflowHandler implements EventHandler<Event.PauseWorkflow> {

    @Override
    public Outcome handle(Transition transition, Event.PauseWorkflow event) {
        WorkflowStatus status = transition.progress().status();
        return switch (status) {
            case NOT_STARTED, DELAYED -> Outcome.EARLY;
            case RUNNING -> {
                transition.apply(new Change.WorkflowPaused(event.reason() == null ? "it was paused" : event.reason()));
                yield Outcome.APPLIED;
            }
            case PAUSED -> Outcome.DUPLICATE;
            default -> transition.refuse("The workflow cannot be paused: it is " + status);
        };
    }
}
