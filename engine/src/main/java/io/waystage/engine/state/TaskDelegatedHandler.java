package io.waystage.engine.state;

import io.waystage.engine.message.Event;

/** Hands a task to another person, who need not be one of those whom it is for. */
final class TaskDelegatedHandler implements EventHandler<Event.TaskDelegated> {

    @Override
    public Outcome handle(Transition transition, Event.TaskDelegated event) {
        return OpenHumanTask.decide(transition, event.task(), open -> {
            String holder = open.assignment().claimedBy();
            String from = holder != null || event.actor().administrator()
                    ? holder
                    : event.actor().name();
            return event.delegateTo().equals(holder)
                    ? Outcome.DUPLICATE
                    : open.unless(
                            open.rights().whyNot("delegate", event.actor()),
                            new Change.TaskDelegated(open.task().ref(), from, event.delegateTo()));
        });
    }
}
