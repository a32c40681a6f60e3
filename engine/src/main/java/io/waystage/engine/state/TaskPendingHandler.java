package io.waystage.engine.state;

import io.waystage.engine.message.Event;

/**
 * Gives a failed task another attempt, at once: the retrier's word when a retry is due, or an operator's at any time
 * and whatever the retry policy says. One that speaks of another attempt than the failed one is too late (or too
 * early).
 */
final class TaskPendingHandler implements EventHandler<Event.TaskPending> {

    @Override
    public Outcome handle(Transition transition, Event.TaskPending event) {
        AddressedTask task = AddressedTask.find(transition, event.task());
        if (!task.wasScheduled()) {
            return Outcome.EARLY;
        }
        if (task.isOlderRun() || task.isOlderAttempt()) {
            return Outcome.STALE;
        }
        if (!task.allows(Change.TaskPending.class)) {
            return Outcome.DUPLICATE;
        }
        if (task.isNewerAttempt()) {
            return Outcome.EARLY;
        }
        transition.apply(new Change.TaskPending(task.ref()));
        Advance.again(task.number(), transition);
        return Outcome.APPLIED;
    }
}
