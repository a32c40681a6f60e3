package io.waystage.engine.state;

import io.waystage.engine.message.Event;
import io.waystage.engine.message.TimeoutKind;

/** Fails an attempt a part of which took too long; the task's retry policy says what follows, as after any failure. */
final class TaskTimedOutHandler implements EventHandler<Event.TaskTimedOut> {

    @Override
    public Outcome handle(Transition transition, Event.TaskTimedOut event) {
        AddressedTask task = AddressedTask.find(transition, event.task());
        if (!task.wasScheduled()) {
            return Outcome.EARLY;
        }
        if (task.isOlderRun() || task.isOlderAttempt()) {
            return Outcome.STALE;
        }
        // A worker may have begun, or answered, since the event was sent.
        boolean untilBegun = event.kind() == TimeoutKind.SCHEDULE_TO_START || event.kind() == TimeoutKind.SIGNAL;
        TaskStatus waiting = untilBegun ? TaskStatus.SCHEDULED : TaskStatus.STARTED;
        if (task.state().status() != waiting) {
            return Outcome.DUPLICATE;
        }
        if (Heartbeats.aliveUntil(transition.plan(), task.number(), event, transition.now()) != null) {
            return Outcome.STALE;
        }
        Advance.fail(task, event.kind().error(), null, transition);
        return Outcome.APPLIED;
    }
}
