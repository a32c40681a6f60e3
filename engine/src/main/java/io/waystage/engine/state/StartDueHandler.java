package io.waystage.engine.state;

import io.waystage.engine.message.Event;

/** Begins a delayed workflow, whoever says that it is time: a wake-up, or an operator before that. */
final class StartDueHandler implements EventHandler<Event.StartDue> {

    @Override
    public Outcome handle(Transition transition, Event.StartDue event) {
        if (transition.progress().status() == WorkflowStatus.NOT_STARTED) {
            return Outcome.EARLY;
        }
        if (transition.progress().status() != WorkflowStatus.DELAYED) {
            return Outcome.DUPLICATE;
        }
        transition.apply(new Change.WorkflowStarted());
        Advance.start(transition);
        return Outcome.APPLIED;
    }
}
