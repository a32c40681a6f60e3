package io.waystage.engine.state;

import io.waystage.engine.message.Event;
import io.waystage.engine.message.RejectedException;

/** Begins an attempt that has waited at a limit; one of an older attempt or run has no effect. */
final class TaskAdmittedHandler implements EventHandler<Event.TaskAdmitted> {

    @Override
    public Outcome handle(Transition transition, Event.TaskAdmitted event) {
        AddressedTask task = AddressedTask.find(transition, event.task());
        if (transition.plan().limit(task.number()) == null) {
            throw new RejectedException("The task " + task.ref() + " has no limit at which it could wait");
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
        Advance.admit(task, transition);
        return Outcome.APPLIED;
    }
}
