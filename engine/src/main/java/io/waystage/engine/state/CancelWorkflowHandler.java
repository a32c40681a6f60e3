package io.waystage.engine.state;

import io.waystage.engine.message.Event;

/** Makes an end of a workflow, with what it has done undone first unless whoever asks for it does not want that. */
final class CancelWorkflowHandler implements EventHandler<Event.CancelWorkflow> {

    @Override
    public Outcome handle(Transition transition, Event.CancelWorkflow event) {
        String why = event.reason() == null ? "it was cancelled" : event.reason();
        switch (transition.progress().status()) {
            case NOT_STARTED -> {
                if (event.parent() == null) {
                    return Outcome.EARLY;
                }
                transition.apply(new Change.WorkflowCancelled(why));
            }
            case DELAYED -> transition.apply(new Change.WorkflowCancelled(why));
            case RUNNING, PAUSED -> cancel(why, event.compensate(), transition);
            case COMPENSATING -> {
                if (event.compensate()) {
                    return Outcome.DUPLICATE;
                }
                cancel(why, false, transition);
            }
            default -> {
                return Outcome.DUPLICATE;
            }
        }
        return Outcome.APPLIED;
    }

    private static void cancel(String why, boolean compensate, Transition transition) {
        Ending ending = new Ending(null, why, true, !compensate);
        if (compensate) {
            Advance.compensate(ending, transition);
        } else {
            Compensation.end(ending, transition);
        }
    }
}
