package io.waystage.engine.state;

import io.waystage.engine.hold.Hold;
import io.waystage.engine.message.Event;

/** Begins a task that operators kept from beginning, unless they do again. */
final class HoldEndedHandler implements EventHandler<Event.HoldEnded> {

    @Override
    public Outcome handle(Transition transition, Event.HoldEnded event) {
        AddressedTask task = AddressedTask.find(transition, event.task());
        if (!transition.progress().course().held().contains(task.number())) {
            return Outcome.DUPLICATE;
        }
        Hold hold = transition.holdOn(task.number());
        if (hold != null) {
            transition.apply(new Change.TaskHeld(task.ref(), hold.why()));
        } else {
            transition.apply(new Change.TaskFreed(task.ref()));
            Advance.again(task.number(), transition);
        }
        return Outcome.APPLIED;
    }
}
