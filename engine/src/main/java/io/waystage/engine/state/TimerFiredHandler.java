package io.waystage.engine.state;

import io.waystage.blueprint.TaskType;
import io.waystage.engine.message.Event;
import io.waystage.engine.message.RejectedException;

/** Completes a TIMER task whose time has come; one of an older attempt or run has no effect. */
final class TimerFiredHandler implements EventHandler<Event.TimerFired> {

    @Override
    public Outcome handle(Transition transition, Event.TimerFired event) {
        AddressedTask task = AddressedTask.find(transition, event.task());
        if (transition.plan().task(task.number()).type() != TaskType.TIMER) {
            throw new RejectedException("The task " + task.ref() + " is no timer");
        }
        if (!task.wasScheduled()) {
            return Outcome.EARLY;
        }
        if (task.isOlderRun() || task.isOlderAttempt()) {
            return Outcome.STALE;
        }
        if (task.state().status() != TaskStatus.SCHEDULED) {
            return Outcome.DUPLICATE;
        }
        Advance.complete(task, null, transition);
        return Outcome.APPLIED;
    }
}
