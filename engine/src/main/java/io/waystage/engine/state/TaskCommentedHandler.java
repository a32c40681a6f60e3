package io.waystage.engine.state;

import io.waystage.engine.message.Event;

/** Keeps what anybody says about an open task. */
final class TaskCommentedHandler implements EventHandler<Event.TaskCommented> {

    @Override
    public Outcome handle(Transition transition, Event.TaskCommented event) {
        return OpenHumanTask.decide(
                transition,
                event.task(),
                open -> open.applied(new Change.TaskCommented(open.task().ref())));
    }
}
