package io.waystage.engine.state;

import io.waystage.engine.message.Event;
import java.util.Objects;

/** Gives a task that nobody has to a person whom it is for; an administrator takes it from others as well. */
final class TaskClaimedHandler implements EventHandler<Event.TaskClaimed> {

    @Override
    public Outcome handle(Transition transition, Event.TaskClaimed event) {
        return OpenHumanTask.decide(transition, event.task(), open -> {
            String person = Objects.requireNonNull(event.actor().name());
            return person.equals(open.assignment().claimedBy())
                    ? Outcome.DUPLICATE
                    : open.unless(
                            open.rights().whyNotClaim(event.actor()),
                            new Change.TaskClaimed(open.task().ref(), person));
        });
    }
}
