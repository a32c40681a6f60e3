package io.waystage.engine.state;

import io.waystage.engine.message.Event;
import org.jspecify.annotations.Nullable;

/**
 * Completes a task and starts what waited for it. Done is done: the attempt that the event names does not matter,
 * unless its run was replaced by a replay. The recorded attempt is the task's current one.
 */
final class TaskCompletedHandler implements EventHandler<Event.TaskCompleted> {

    @Override
    public Outcome handle(Transition transition, Event.TaskCompleted event) {
        AddressedTask task = AddressedTask.find(transition, event.task());
        if (!task.wasScheduled()) {
            return Outcome.EARLY;
        }
        if (task.isOlderRun()) {
            return Outcome.STALE;
        }
        if (!task.allows(Change.TaskCompleted.class)) {
            return Outcome.DUPLICATE;
        }
        transition.apply(new Change.TaskCompleted(task.ref(), task.attempt(), task.run()));
        changeBusinessStatus(transition, transition.plan().task(task.number()).businessStatus());
        Advance.afterCompletionOf(task.number(), transition);
        return Outcome.APPLIED;
    }

    /** A status that the workflow has already is no change and is not recorded as one. */
    private static void changeBusinessStatus(Transition transition, @Nullable String to) {
        String from = transition.progress().businessStatus();
        if (to != null && !to.equals(from)) {
            transition.apply(new Change.BusinessStatusChanged(from, to));
        }
    }
}
