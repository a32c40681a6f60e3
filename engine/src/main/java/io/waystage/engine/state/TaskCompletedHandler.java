package io.waystage.engine.state;

import io.waystage.engine.message.Event;

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
        if (task.isCancelled() || task.isOlderRun()) {
            return Outcome.STALE;
        }
        if (!task.allows(Change.TaskCompleted.class)
                || task.isOfFailedRound(transition.progress().course())) {
            return Outcome.DUPLICATE;
        }
        TaskKind kind = TaskKinds.of(transition.plan().task(task.number()).type());
        String refusal = kind.whyNot(task, event, transition);
        if (refusal != null) {
            return transition.refuse(task.ref(), refusal);
        }
        Advance.complete(task, kind.output(event), transition);
        return Outcome.APPLIED;
    }
}
