package io.waystage.chaos.check;

import io.waystage.blueprint.TaskRef;
import io.waystage.engine.state.Change;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/** By the audit trail. */
final class StartsInOrder implements Rule {

    @Override
    public String promise() {
        return "no task is scheduled before its parents and its stage";
    }

    @Override
    public void check(WorkflowCase workflow, Consumer<String> violation) {
        Set<TaskRef> completed = new HashSet<>();
        boolean putBack = false;
        for (Change change : workflow.changes().toList()) {
            if (change instanceof Change.TaskCompleted done) {
                completed.add(done.task());
            } else if (change instanceof Change.TaskSkipped skipped) {
                completed.add(skipped.task());
            } else if (change instanceof Change.TaskRepeated again) {
                completed.remove(again.task());
            } else if (change instanceof Change.TaskReset again) {
                completed.remove(again.task());
                putBack = true;
            } else if (change instanceof Change.StageRepeated again) {
                completed.removeIf(task -> task.stage().equals(again.stage()));
            } else if (change instanceof Change.TaskScheduled scheduled) {
                // What was done before the tasks before it were put back is undone all the same.
                if (!putBack || !workflow.isUndoing(scheduled.task())) {
                    checkBefore(scheduled.task(), completed, workflow, violation);
                }
            }
        }
    }

    private static void checkBefore(
            TaskRef task, Set<TaskRef> completed, WorkflowCase workflow, Consumer<String> violation) {
        for (TaskRef before : Before.of(workflow.blueprint(), task)) {
            if (!completed.contains(before)) {
                violation.accept(task + " was scheduled before " + before + " was complete");
            }
        }
    }
}
