package io.waystage.chaos.check;

import io.waystage.blueprint.Stage;
import io.waystage.blueprint.Task;
import io.waystage.blueprint.TaskRef;
import io.waystage.engine.state.Change;
import io.waystage.engine.state.WorkflowStatus;
import java.util.HashMap;
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
        workflow.changes()
                .filter(Change.TaskCompleted.class::isInstance)
                .map(Change.TaskCompleted.class::cast)
                .forEach(change -> completions.merge(new Run(change.task(), change.run()), 1, Integer::sum));
        completions.forEach((run, count) -> {
            if (count > 1) {
                violation.accept(run.task() + " was completed " + count + " times in run " + run.run());
            }
        });
        if (workflow.state().status() == WorkflowStatus.COMPLETED) {
            Set<TaskRef> skipped = workflow.toBeSkipped();
            for (Stage stage : workflow.blueprint().stages()) {
                for (Task task : stage.tasks()) {
                    TaskRef ref = new TaskRef(stage.name(), task.name());
                    boolean toBeDone = !workflow.isUndoing(ref) && !workflow.isReplaced(ref) && !skipped.contains(ref);
                    if (toBeDone && !completions.containsKey(new Run(ref, 1))) {
                        violation.accept(ref + " was never completed, and the workflow is");
                    }
                }
            }
        }
    }
}
