package io.waystage.chaos.blueprint;

import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.Features;
import io.waystage.blueprint.Stage;
import io.waystage.blueprint.Task;
import io.waystage.blueprint.TaskRef;
import io.waystage.blueprint.TaskType;
import io.waystage.blueprint.feature.CompensateWith;
import io.waystage.blueprint.feature.OnExhausted;
import io.waystage.blueprint.feature.When;
import io.waystage.blueprint.jq.Jq;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Workflows that come to nothing after all of their tasks but one, and are undone then. */
public final class Endings {

    private static final String END = "no good end";

    private Endings() {}

    /** The same stages, what is done in them undoable by other services, and one more that fails the workflow by itself. */
    static List<Stage> bad(List<Stage> stages) {
        List<Stage> all = new ArrayList<>();
        BigDecimal order = BigDecimal.ZERO;
        for (Stage stage : stages) {
            all.add(undoable(stage));
            order = order.max(stage.order());
        }
        Task end = task(END, Features.of(new When(Jq.of("error(\"no\")"))).with(OnExhausted.compensate()));
        all.add(new Stage(END, order.add(BigDecimal.ONE), List.of(end), null, Map.of()));
        return all;
    }

    private static Stage undoable(Stage stage) {
        List<Task> tasks = new ArrayList<>();
        List<Task> compensations = new ArrayList<>();
        for (Task task : stage.tasks()) {
            if (task.type() == TaskType.SERVICE) {
                Task undo = task("undo " + tasks.size() + " of " + stage.order(), Features.NONE);
                compensations.add(undo);
                tasks.add(task.with(new CompensateWith(undo.name())));
            } else {
                tasks.add(task);
            }
        }
        tasks.addAll(compensations);
        return new Stage(stage.name(), stage.order(), tasks, null, stage.features(), stage.attributes());
    }

    private static Task task(String name, Features features) {
        return new Task(name, TaskType.SERVICE, null, List.of(), null, null, null, features, Map.of());
    }

    /** Whether workflows of this blueprint end as FAILED, undone. */
    public static boolean isBad(Blueprint blueprint) {
        return blueprint.stages().stream().anyMatch(stage -> stage.name().equals(END));
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
}
