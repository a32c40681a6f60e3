package io.waystage.engine.intake;

import io.waystage.blueprint.TaskRef;
import io.waystage.engine.state.Plan;
import io.waystage.engine.state.WorkflowState;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Which task a short name means that a StartTask was sent with, perhaps in a version that the workflow ran before. */
final class FormerNames {

    private FormerNames() {}

    /** Empty if it means none, or could mean several. */
    static Optional<TaskRef> find(String name, Plan plan, WorkflowState state) {
        Optional<TaskRef> now = plan.byShortName(name);
        if (now.filter(task -> wasBegun(plan.indexOf(task), state)).isPresent()) {
            return now;
        }
        List<TaskRef> former = state.course().former().keySet().stream()
                .filter(task -> isMeant(name, task))
                .toList();
        if (former.size() == 1) {
            return Optional.of(former.get(0));
        }
        return now.isPresent() ? now : onlyOne(name, plan, state);
    }

    /** Other tasks may have come that have the same name in other stages, or gone. */
    private static Optional<TaskRef> onlyOne(String name, Plan plan, WorkflowState state) {
        Stream<TaskRef> begun = IntStream.range(0, plan.taskCount())
                .filter(task -> isMeant(name, plan.ref(task)) && wasBegun(task, state))
                .mapToObj(plan::ref);
        List<TaskRef> found = begun.toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    private static boolean isMeant(String name, TaskRef task) {
        return task.task().equals(name) || task.toString().equals(name);
    }

    private static boolean wasBegun(int task, WorkflowState state) {
        return state.task(task).attempt() > 0 || state.task(task).run() > 1;
    }
}
