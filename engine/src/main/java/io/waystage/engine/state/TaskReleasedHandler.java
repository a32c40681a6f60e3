package io.waystage.engine.state;

import io.waystage.engine.message.Event;

/** Gives a task back: to whoever delegated it, else to all whom it is for. */
final class TaskReleasedHandler implements EventHandler<Event.TaskReleased> {

    @Override
    public Outcome handle(Transition transition, Event.TaskReleased event) {
        return OpenHumanTask.decide(
                transition,
                event.task(),
                open -> open.assignment().claimedBy() == null
                        ? Outcome.DUPLICATE
                        : open.unless(
                                open.rights().whyNot("release", event.actor()),
                                new Change.TaskReleased(
                                        open.task().ref(), open.assignment().owner())));
    }
}
