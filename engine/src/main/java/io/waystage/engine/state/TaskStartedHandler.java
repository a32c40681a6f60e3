package io.waystage.engine.state;

import io.waystage.blueprint.TaskType;
import io.waystage.engine.message.Event;
import io.waystage.engine.message.RejectedException;
import java.util.Set;

/** Notes that a worker has begun an attempt; another one may begin the same attempt when the first has died. */
final class TaskStartedHandler implements EventHandler<Event.TaskStarted> {

    private static final Set<TaskType> WORK = Set.of(TaskType.SERVICE, TaskType.HUMAN);

    @Override
    public Outcome handle(Transition transition, Event.TaskStarted event) {
        AddressedTask task = AddressedTask.find(transition, event.task());
        TaskType type = transition.plan().task(task.number()).type();
        if (!WORK.contains(type)) {
            throw new RejectedException(
                    "The task " + task.ref() + " is a " + type + ", which nobody begins but the engine");
        }
        if (!task.wasScheduled()) {
            return Outcome.EARLY;
        }
        if (task.isOlderRun() || task.isOlderAttempt()) {
            return Outcome.STALE;
        }
        if (type == TaskType.HUMAN || !task.allows(Change.TaskStarted.class)) {
            // A person begins by claiming: whoever takes a human task's StartTask only shows it.
            return Outcome.DUPLICATE;
        }
        transition.apply(new Change.TaskStarted(task.ref(), task.attempt(), task.run()));
        return Outcome.APPLIED;
    }
}
