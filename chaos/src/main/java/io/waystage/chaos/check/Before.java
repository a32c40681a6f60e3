package io.waystage.chaos.check;

import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.Stage;
import io.waystage.blueprint.TaskRef;
import io.waystage.chaos.blueprint.Endings;
import java.util.HashSet;
import java.util.Set;

/** What must be complete before a task starts: its parents, and all tasks of all stages before its own, except what is only for undoing. */
final class Before {

    private Before() {}

    static Set<TaskRef> of(Blueprint blueprint, TaskRef task) {
        Set<TaskRef> before = new HashSet<>();
        for (Stage stage : blueprint.stages()) {
            if (stage.name().equals(task.stage())) {
                stage.task(task.task())
                        .ifPresent(found ->
                                found.parents().forEach(parent -> before.add(new TaskRef(stage.name(), parent))));
                return before;
            }
            stage.tasks().stream()
                    .filter(earlier -> Endings.undoneBy(stage, earlier.name()).isEmpty())
                    .forEach(earlier -> before.add(new TaskRef(stage.name(), earlier.name())));
        }
        return before;
    }
}
