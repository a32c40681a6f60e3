package io.waystage.engine.state;

import io.waystage.blueprint.Features;
import io.waystage.blueprint.Stage;
import io.waystage.blueprint.Task;
import io.waystage.blueprint.TaskType;
import io.waystage.blueprint.feature.CompensateWith;
import io.waystage.blueprint.feature.OnExhausted;
import io.waystage.blueprint.feature.Repeat;
import io.waystage.blueprint.feature.When;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Lets some tasks be undone. Of such as may end or fail in the same moment as others the model would not know the order. */
final class RandomCompensations {

    private static final Set<TaskType> UNDOABLE = Set.of(TaskType.SERVICE, TaskType.HUMAN, TaskType.WORKFLOW);
    private static final int KINDS = 12;

    private RandomCompensations() {}

    static Arbitrary<Stage> with(Stage stage) {
        return Arbitraries.integers()
                .between(0, KINDS)
                .list()
                .ofSize(stage.tasks().size())
                .map(kinds -> with(stage, kinds));
    }

    private static Stage with(Stage stage, List<Integer> kinds) {
        List<Task> tasks = new ArrayList<>();
        List<Task> compensations = new ArrayList<>();
        boolean mayAsk = stage.features().has(Repeat.class) && Conditions.askers(stage) == 0;
        for (Task task : stage.tasks()) {
            int kind = kinds.get(tasks.size());
            OnExhausted then = task.features().find(OnExhausted.class);
            boolean atOnce = then != null && then.then() == OnExhausted.Then.OUTPUT;
            if (kind < 4 && UNDOABLE.contains(task.type()) && !atOnce) {
                compensations.add(compensation("u" + task.name(), kind));
                Task undoable = task.with(new CompensateWith("u" + task.name()));
                // Done in a first round and skipped in the next one, it is undone nevertheless.
                boolean once = kind == 2 && mayAsk;
                mayAsk &= !once;
                tasks.add(once ? undoable.with(new When(Conditions.LITTLE.jq())) : undoable);
            } else {
                boolean compensates = kind == 4 && then == null && !isRace(task, stage);
                tasks.add(compensates ? task.with(OnExhausted.compensate()) : task);
            }
        }
        tasks.addAll(compensations);
        return new Stage(stage.name(), stage.order(), tasks, stage.retry(), stage.features(), stage.attributes());
    }

    /** Whether it may fail in the very moment in which another one of its stage ends. */
    private static boolean isRace(Task task, Stage stage) {
        boolean mayFailAtOnce =
                !UNDOABLE.contains(task.type()) || failsAtOnce(task.features()) || failsAtOnce(stage.features());
        return mayFailAtOnce
                && stage.tasks().stream().anyMatch(other -> !other.equals(task) && !UNDOABLE.contains(other.type()));
    }

    private static boolean failsAtOnce(Features features) {
        return features.get(When.class)
                .filter(when -> when.condition().equals(Conditions.FAILS.jq()))
                .isPresent();
    }

    private static Task compensation(String name, int kind) {
        Features features = switch (kind) {
            case 0 -> Features.of(OnExhausted.failWorkflow());
            case 1 -> Features.of(OnExhausted.completeWith(null));
            default -> Features.NONE;
        };
        TaskType type = kind == 3 ? TaskType.HUMAN : TaskType.SERVICE;
        return new Task(name, type, null, List.of(), kind == 2 ? "UNDONE" : null, null, null, features, Map.of());
    }

    static boolean isCompensation(Stage stage, Task task) {
        return stage.tasks().stream()
                .flatMap(other -> other.features().get(CompensateWith.class).stream())
                .anyMatch(with -> with.task().equals(task.name()));
    }
}
