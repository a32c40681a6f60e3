package io.waystage.chaos.check;

import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.Stage;
import io.waystage.blueprint.Task;
import io.waystage.blueprint.TaskRef;
import io.waystage.blueprint.feature.Choice;
import io.waystage.chaos.blueprint.Undoing;
import java.util.HashSet;
import java.util.Set;

/**
 * What must be done or skipped before a task starts: its parents, the choice that it is a branch of, and all tasks of all stages before
 * its own, except what is only for undoing.
 */
final class Before {

    private Before() {}

    static Set<TaskRef> of(Blueprint blueprint, TaskRef task) {
        Set<TaskRef> before = new HashSet<>();
        for (Stage stage : blueprint.stages()) {
            if (stage.name().equals(task.stage())) {
                stage.task(task.task())
                        .ifPresent(found ->
                                found.parents().forEach(parent -> before.add(new TaskRef(stage.name(), parent))));
                stage.tasks().stream()
                        .filter(other -> hasBranchWith(task.task(), other))
                        .forEach(choice -> before.add(new TaskRef(stage.name(), choice.name())));
                return before;
            }
            stage.tasks().stream()
                    .filter(earlier -> Undoing.undoneBy(stage, earlier.name()).isEmpty())
                    .forEach(earlier -> before.add(new TaskRef(stage.name(), earlier.name())));
        }
        return before;
    }

    private static boolean hasBranchWith(String name, Task task) {
        return task.features()
                .get(Choice.class)
                .filter(choice -> choice.branches().stream()
                        .anyMatch(branch -> branch.tasks().contains(name)))
                .isPresent();
    }
}
