package io.waystage.engine.intake;

import io.waystage.blueprint.TaskRef;
import io.waystage.blueprint.TaskType;
import io.waystage.engine.state.Change;
import io.waystage.engine.state.TaskStatus;
import io.waystage.engine.store.WakeUp;
import java.util.ArrayList;
import java.util.List;

/** Which wake-ups changes make and end, beside those of retries. Costs nothing for tasks that have none. */
final class TaskWakeUps {

    private TaskWakeUps() {}

    static List<WakeUp> made(Slot slot, Change change) {
        if (change instanceof Change.TimerSet timer) {
            return List.of(TimerWakeUps.of(slot.state().identity(), timer));
        }
        return List.of();
    }

    static List<WakeUp.Key> ended(Slot slot, Change change) {
        if (change instanceof Change.TaskCompleted task) {
            return ofTask(slot, task.task());
        }
        if (change instanceof Change.TaskFailed task) {
            return ofTask(slot, task.task());
        }
        return change instanceof Change.WorkflowFailed ? ofAll(slot) : List.of();
    }

    private static List<WakeUp.Key> ofTask(Slot slot, TaskRef ref) {
        boolean timer = slot.plan.task(slot.plan.indexOf(ref)).type() == TaskType.TIMER;
        return timer ? List.of(TimerWakeUps.key(slot.state().identity().id(), ref)) : List.of();
    }

    /** Of a workflow that has failed: whatever its tasks were waiting for. */
    private static List<WakeUp.Key> ofAll(Slot slot) {
        List<WakeUp.Key> keys = new ArrayList<>();
        for (int task = 0; task < slot.plan.taskCount(); task++) {
            TaskStatus status = slot.state().task(task).status();
            TaskRef ref = slot.plan.ref(task);
            if (status == TaskStatus.SCHEDULED) {
                keys.addAll(ofTask(slot, ref));
            } else if (status == TaskStatus.FAILED) {
                keys.add(RetryWakeUps.key(slot.state().identity().id(), ref));
            }
        }
        return keys;
    }
}
