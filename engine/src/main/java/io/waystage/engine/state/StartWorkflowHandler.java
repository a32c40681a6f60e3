package io.waystage.engine.state;

import io.waystage.engine.message.Event;
import java.time.Instant;

/** Starts a workflow, or has it begin at a later time; the first StartWorkflow wins, each further one is a duplicate. */
final class StartWorkflowHandler implements EventHandler<Event.StartWorkflow> {

    @Override
    public Outcome handle(Transition transition, Event.StartWorkflow event) {
        if (transition.progress().status() != WorkflowStatus.NOT_STARTED) {
            return Outcome.DUPLICATE;
        }
        Instant later = event.when().from(transition.now());
        if (later != null) {
            transition.apply(new Change.WorkflowDelayed(later));
        } else {
            transition.apply(new Change.WorkflowStarted());
            Advance.start(transition);
        }
        return Outcome.APPLIED;
    }
}
