package io.waystage.chaos.check;

import io.waystage.blueprint.TaskRef;
import io.waystage.blueprint.TaskType;
import io.waystage.chaos.node.Effect;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** By what workers did and when, without a look at what the engine has stored. */
final class WorkedInOrder implements Rule {

    /** What the engine does by itself, or others for it. */
    private static final Set<TaskType> NOBODYS =
            Set.of(TaskType.TIMER, TaskType.SIGNAL, TaskType.CHOICE, TaskType.WORKFLOW, TaskType.FOR_EACH);

    @Override
    public String promise() {
        return "no worker does a task before its parents and its stage are done";
    }

    @Override
    public void check(WorkflowCase workflow, Consumer<String> violation) {
        Map<TaskRef, Long> firstDone = new HashMap<>();
        for (Effect effect : workflow.effects()) {
            if (effect.completed()) {
                firstDone.merge(ref(effect), effect.ended(), Math::min);
            }
        }
        Set<TaskRef> skipped = workflow.toBeSkipped();
        Set<String> told = new HashSet<>();
        for (Effect effect : workflow.effects()) {
            for (TaskRef before : Before.of(workflow.blueprint(), ref(effect))) {
                boolean never = skipped.contains(before) || workflow.isHopeless(before);
                if (never || isNobodysWork(workflow, before)) {
                    continue;
                }
                Long done = firstDone.get(before);
                String text = ref(effect) + " was begun before " + before + " was done";
                if ((done == null || done > effect.begun()) && told.add(text)) {
                    violation.accept(text);
                }
            }
        }
    }

    private static boolean isNobodysWork(WorkflowCase workflow, TaskRef ref) {
        return workflow.blueprint()
                .task(ref)
                .filter(task -> NOBODYS.contains(task.type()))
                .isPresent();
    }

    static TaskRef ref(Effect effect) {
        return new TaskRef(effect.stage(), effect.task());
    }
}
