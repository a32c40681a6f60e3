package io.waystage.engine.state;

import io.waystage.blueprint.TaskRef;
import java.util.ArrayList;
import java.util.List;

/** Which StartTask messages recorded changes call for. */
public final class StartTasks {

    private StartTasks() {}

    /** Those of an event that was just applied: one for each task that it scheduled, in order. */
    public static List<Change.TaskScheduled> of(List<Change> changes) {
        List<Change.TaskScheduled> scheduled = new ArrayList<>();
        for (Change change : changes) {
            if (change instanceof Change.TaskScheduled one) {
                scheduled.add(one);
            }
        }
        return scheduled;
    }

    /**
     * Those of an event that is delivered again and may not have been sent: of the tasks that it scheduled, those
     * that still wait in the same attempt and run.
     *
     * @param state the workflow as it stands now
     * @param changes as they were recorded when the event was applied
     */
    public static List<Change.TaskScheduled> stillWaiting(Plan plan, WorkflowState state, List<Change> changes) {
        List<Change.TaskScheduled> scheduled = of(changes);
        scheduled.removeIf(change -> !isWaiting(change, plan, state));
        return scheduled;
    }

    private static boolean isWaiting(Change.TaskScheduled change, Plan plan, WorkflowState state) {
        return isWaiting(plan, state, change.task(), change.attempt(), change.run());
    }

    /** Whether a task still waits in this attempt and run. */
    public static boolean isWaiting(Plan plan, WorkflowState state, TaskRef ref, int attempt, int run) {
        int number = plan.indexOf(ref);
        if (number < 0 || !state.status().isUnderWay()) {
            return false;
        }
        TaskState task = state.task(number);
        return task.status() == TaskStatus.SCHEDULED && task.attempt() == attempt && task.run() == run;
    }
}
