package io.waystage.chaos.check;

import io.waystage.blueprint.Stage;
import io.waystage.blueprint.Task;
import io.waystage.blueprint.TaskRef;
import io.waystage.engine.state.Change;
import io.waystage.engine.state.WorkflowStatus;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

final class CompletesOnce implements Rule {

    private record Run(TaskRef task, int run) {}

    @Override
    public String promise() {
        return "one effective completion per task and run";
    }

    @Override
    public void check(WorkflowCase workflow, Consumer<String> violation) {
        Map<Run, Integer> completions = new HashMap<>();
        Set<TaskRef> done = new HashSet<>();
        workflow.changes().forEach(change -> {
            if (change instanceof Change.TaskCompleted one) {
                completions.merge(new Run(one.task(), one.run()), 1, Integer::sum);
                done.add(one.task());
            } else if (change instanceof Change.TaskReset one) {
                done.remove(one.task());
            } else if (change instanceof Change.TaskRepeated one) {
                done.remove(one.task());
            } else if (change instanceof Change.StageRepeated one) {
                done.removeIf(task -> task.stage().equals(one.stage()));
            }
        });
        completions.forEach((run, count) -> {
            if (count > 1) {
                violation.accept(run.task() + " was completed " + count + " times in run " + run.run());
            }
        });
        if (workflow.state().status() == WorkflowStatus.COMPLETED) {
            Set<TaskRef> skipped = new HashSet<>(workflow.toBeSkipped());
            Meddled meddled = Meddled.with(workflow);
            skipped.addAll(meddled.skipped());
            for (Stage stage : workflow.blueprint().stages()) {
                for (Task task : stage.tasks()) {
                    TaskRef ref = new TaskRef(stage.name(), task.name());
                    boolean toBeDone = !workflow.isUndoing(ref)
                            && !workflow.isReplaced(ref)
                            && !(workflow.isInstead(ref) && meddled.touches(ref, workflow.blueprint()))
                            && !skipped.contains(ref);
                    if (toBeDone && !done.contains(ref)) {
                        violation.accept(ref + " was never completed, and the workflow is");
                    }
                }
            }
        }
    }
}
