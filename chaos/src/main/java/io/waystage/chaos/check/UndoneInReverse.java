package io.waystage.chaos.check;

import io.waystage.blueprint.Stage;
import io.waystage.blueprint.Task;
import io.waystage.blueprint.TaskRef;
import io.waystage.blueprint.feature.CompensateWith;
import io.waystage.chaos.blueprint.Endings;
import io.waystage.engine.state.Change;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** By the audit trail. */
final class UndoneInReverse implements Rule {

    @Override
    public String promise() {
        return "what has been done is undone, once and the last first, where a workflow comes to nothing, and nowhere else";
    }

    @Override
    public void check(WorkflowCase workflow, Consumer<String> violation) {
        Set<TaskRef> undoable = new LinkedHashSet<>();
        for (Stage stage : workflow.blueprint().stages()) {
            for (Task task : stage.tasks()) {
                if (task.features().has(CompensateWith.class)) {
                    undoable.add(new TaskRef(stage.name(), task.name()));
                }
            }
        }
        Set<TaskRef> done = new LinkedHashSet<>();
        List<TaskRef> undone = new ArrayList<>();
        workflow.changes().forEach(change -> {
            if (change instanceof Change.TaskCompleted completed && undoable.contains(completed.task())) {
                done.remove(completed.task());
                done.add(completed.task());
            } else if (change instanceof Change.TaskCompensated compensated) {
                undone.add(compensated.task());
            }
        });
        List<TaskRef> expected = new ArrayList<>(Endings.isBad(workflow.blueprint()) ? done : Set.of());
        Collections.reverse(expected);
        if (!undone.equals(expected)) {
            violation.accept("undone were " + undone + ", and to be undone " + expected);
        }
    }
}
