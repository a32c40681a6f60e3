package io.waystage.chaos.blueprint;

import io.waystage.blueprint.Features;
import io.waystage.blueprint.Stage;
import io.waystage.blueprint.Task;
import io.waystage.blueprint.TaskRef;
import io.waystage.blueprint.TaskType;
import io.waystage.blueprint.feature.CompensateWith;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Services that undo what tasks have done. */
public final class Undoing {

    private static final Set<TaskType> UNDONE = Set.of(TaskType.SERVICE, TaskType.WORKFLOW, TaskType.FOR_EACH);

    private Undoing() {}

    /** The same stage, with a service beside each task that does something which can be undone. */
    static Stage of(Stage stage) {
        List<Task> tasks = new ArrayList<>();
        List<Task> compensations = new ArrayList<>();
        for (Task task : stage.tasks()) {
            if (UNDONE.contains(task.type()) && !Hopeless.is(task)) {
                Task undo = service("undo " + tasks.size() + " of " + stage.order(), Features.NONE);
                compensations.add(undo);
                tasks.add(task.with(new CompensateWith(undo.name())));
            } else {
                tasks.add(task);
            }
        }
        tasks.addAll(compensations);
        return new Stage(stage.name(), stage.order(), tasks, null, stage.features(), stage.attributes());
    }

    static Task service(String name, Features features) {
        return new Task(name, TaskType.SERVICE, null, List.of(), null, null, null, features, Map.of());
    }

    /** The task that this one undoes. */
    public static Optional<TaskRef> undoneBy(Stage stage, String compensation) {
        return stage.tasks().stream()
                .filter(task -> task.features()
                        .get(CompensateWith.class)
                        .filter(with -> with.task().equals(compensation))
                        .isPresent())
                .map(task -> new TaskRef(stage.name(), task.name()))
                .findAny();
    }

    /** Whether a task of it can be undone. */
    static boolean isPossible(List<Stage> stages) {
        return stages.stream()
                .flatMap(stage -> stage.tasks().stream())
                .anyMatch(task -> task.features().has(CompensateWith.class));
    }
}
