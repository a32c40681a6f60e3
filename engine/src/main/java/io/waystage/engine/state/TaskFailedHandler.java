package io.waystage.engine.state;

import io.waystage.engine.message.Event;

/**
 * Fails an attempt and lets the task's retry policy say what follows. A failed task holds its children and its stage;
 * the other tasks of the stage go on. A late failure of an attempt that a newer one has replaced has no effect.
 */
final class TaskFailedHandler implements EventHandler<Event.TaskFailed> {

    @Override
    public Outcome handle(Transition transition, Event.TaskFailed event) {
        AddressedTask task = AddressedTask.find(transition, event.task());
        if (!task.wasScheduled()) {
            return Outcome.EARLY;
        }
        if (task.isCancelled() || task.isOlderRun() || task.isOlderAttempt()) {
            return Outcome.STALE;
        }
        if (!task.allows(Change.TaskFailed.class)) {
            return Outcome.DUPLICATE;
        }
        Advance.fail(task, event.error(), event.retryAfter(), transition);
        return Outcome.APPLIED;
    }
}
