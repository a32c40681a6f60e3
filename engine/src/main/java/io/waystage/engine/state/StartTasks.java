package io.waystage.engine.state;

import io.waystage.blueprint.TaskRef;
import java.util.ArrayList;
import java.util.List;

/** Which StartTask messages recorded changes call for: of a task with a limit, those that were admitted. */
public final class StartTasks {

    private StartTasks() {}

    /** Those of an event that was just applied: one for each attempt that begins, in order. */
    public static List<Change.ToStart> of(Plan plan, List<Change> changes) {
        List<Change.ToStart> started = new ArrayList<>();
        for (Change change : changes) {
            if (change instanceof Change.ToStart one && isSent(plan, one)) {
                started.add(one);
            }
        }
        return started;
    }

    private static boolean isSent(Plan plan, Change.ToStart change) {
        int number = plan.indexOf(change.task());
        return number >= 0 && (change instanceof Change.TaskAdmitted || plan.limit(number) == null);
    }

    /**
     * Those of an event that is delivered again and may not have been sent: of the attempts that it began, those that still
     * wait.
     *
     * @param state the workflow as it stands now
     * @param changes as they were recorded when the event was applied
     */
    public static List<Change.ToStart> stillWaiting(Plan plan, WorkflowState state, List<Change> changes) {
        List<Change.ToStart> started =
                of(plan, changes.stream().map(change -> now(state, change)).toList());
        started.removeIf(change -> !isWaiting(plan, state, change.task(), change.attempt(), change.run()));
        return started;
    }

    /** With the name that the task has now: the workflow may have been migrated since. */
    private static Change now(WorkflowState state, Change change) {
        if (state.course().former().isEmpty() || !(change instanceof Change.ToStart one)) {
            return change;
        }
        TaskRef now = state.course().now(one.task());
        if (now == null || now.equals(one.task())) {
            return change;
        }
        return one instanceof Change.TaskAdmitted
                ? new Change.TaskAdmitted(now, one.attempt(), one.run(), one.input(), one.priority())
                : new Change.TaskScheduled(now, one.attempt(), one.run(), one.input(), one.priority());
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
