package io.waystage.chaos.check;

import io.waystage.blueprint.Stage;
import io.waystage.blueprint.Task;
import io.waystage.blueprint.TaskRef;
import io.waystage.blueprint.TaskType;
import io.waystage.chaos.node.Effect;
import io.waystage.engine.message.Parent;
import io.waystage.engine.state.WorkflowStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * By what workers did and when, over the borders of workflows: {@link WorkedInOrder} for the tasks that are workflows of their own. Of several
 * runs of such a task the first that was done counts.
 */
final class Families {

    static final String PROMISE =
            "no worker does a task of a child before what its parent has to do first, or one after it before the child"
                    + " is done";

    private final Map<Place, List<Done>> children = new HashMap<>();
    private final Map<Place, Between> places = new HashMap<>();

    private record Place(UUID parent, TaskRef task) {}

    /**
     * What was worked on in a child.
     *
     * @param item null for a sub-workflow
     * @param done when all was; {@link Long#MAX_VALUE} if it never was
     */
    private record Done(String name, @Nullable Integer item, long begun, long done) {}

    /**
     * What was done in the parent.
     *
     * @param before when all that has to be done before was done for the first time
     * @param after when the first was begun that has to be done after it; {@link Long#MAX_VALUE} if none was
     */
    private record Between(String name, long before, long after) {}

    void add(WorkflowCase workflow) {
        Map<TaskRef, Long> done = WorkedInOrder.firstDone(workflow);
        Set<TaskRef> nobodys = WorkedInOrder.nobodys(workflow);
        Parent parent = workflow.state().identity().parent();
        if (parent != null && !workflow.effects().isEmpty()) {
            children.computeIfAbsent(new Place(parent.workflowId(), parent.task()), any -> new ArrayList<>())
                    .add(new Done(workflow.name(), parent.item(), begun(workflow), whole(workflow, done, nobodys)));
        }
        for (Stage stage : workflow.blueprint().stages()) {
            for (Task task : stage.tasks()) {
                TaskRef ref = new TaskRef(stage.name(), task.name());
                boolean has = task.type() == TaskType.WORKFLOW || task.type() == TaskType.FOR_EACH;
                if (has && !nobodysChoice(workflow, ref)) {
                    places.put(new Place(workflow.state().identity().id(), ref), between(workflow, ref, done, nobodys));
                }
            }
        }
    }

    /** Whether an operator went on without it, so that what comes after it waits for no child. */
    private static boolean nobodysChoice(WorkflowCase workflow, TaskRef ref) {
        return Meddled.with(workflow).touches(ref, workflow.blueprint());
    }

    private static long begun(WorkflowCase workflow) {
        return workflow.effects().stream().mapToLong(Effect::begun).min().orElse(Long.MAX_VALUE);
    }

    private static long whole(WorkflowCase workflow, Map<TaskRef, Long> done, Set<TaskRef> nobodys) {
        if (workflow.state().status() != WorkflowStatus.COMPLETED) {
            return Long.MAX_VALUE;
        }
        return workflow.blueprint().stages().stream()
                .flatMap(stage -> stage.tasks().stream().map(task -> new TaskRef(stage.name(), task.name())))
                .filter(task -> !nobodys.contains(task) && !workflow.isUndoing(task))
                .mapToLong(task -> done.getOrDefault(task, Long.MAX_VALUE))
                .max()
                .orElse(Long.MIN_VALUE);
    }

    private static Between between(WorkflowCase workflow, TaskRef ref, Map<TaskRef, Long> done, Set<TaskRef> nobodys) {
        long before = Before.of(workflow.blueprint(), ref).stream()
                .filter(task -> !nobodys.contains(task))
                .mapToLong(task -> done.getOrDefault(task, Long.MAX_VALUE))
                .max()
                .orElse(Long.MIN_VALUE);
        long after = workflow.effects().stream()
                .filter(effect -> Before.of(workflow.blueprint(), WorkedInOrder.ref(effect))
                        .contains(ref))
                .filter(effect -> !workflow.isUndoing(WorkedInOrder.ref(effect)))
                .mapToLong(Effect::begun)
                .min()
                .orElse(Long.MAX_VALUE);
        return new Between(workflow.name(), before, after);
    }

    /** Once all workflows are added. */
    void check(Findings findings) {
        findings.checked(PROMISE, 0);
        children.forEach((place, all) -> {
            Between between = places.get(place);
            if (between == null) {
                return;
            }
            findings.checked(PROMISE, all.size());
            for (Done child : all) {
                if (child.begun < between.before) {
                    findings.violation(
                            PROMISE,
                            child.name + " was worked on before all was done that is before " + place.task + " of "
                                    + between.name);
                }
            }
            Set<@Nullable Integer> items = new HashSet<>();
            all.forEach(child -> items.add(child.item));
            for (Integer item : items) {
                boolean doneBefore = all.stream()
                        .filter(child -> Objects.equals(child.item, item))
                        .anyMatch(child -> child.done <= between.after);
                if (!doneBefore) {
                    findings.violation(
                            PROMISE,
                            "what comes after " + place.task + " of " + between.name + " (" + place.parent
                                    + ") was worked on before its children were done: " + all);
                }
            }
        });
    }
}
