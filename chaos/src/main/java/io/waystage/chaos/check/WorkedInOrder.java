package io.waystage.chaos.check;

import io.waystage.blueprint.Stage;
import io.waystage.blueprint.Task;
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
        Map<TaskRef, Long> firstDone = firstDone(workflow);
        Set<TaskRef> nobodys = nobodys(workflow);
        boolean putBack = Meddled.with(workflow).replays();
        Set<String> told = new HashSet<>();
        for (Effect effect : workflow.effects()) {
            if (putBack && workflow.isUndoing(ref(effect))) {
                continue; // what was done before others were put back is undone all the same
            }
            for (TaskRef before : Before.of(workflow.blueprint(), ref(effect))) {
                Long done = firstDone.get(before);
                String text = ref(effect) + " was begun before " + before + " was done";
                if (!nobodys.contains(before) && (done == null || done > effect.begun()) && told.add(text)) {
                    violation.accept(text);
                }
            }
        }
    }

    /** When each task was done for the first time. */
    static Map<TaskRef, Long> firstDone(WorkflowCase workflow) {
        Map<TaskRef, Long> firstDone = new HashMap<>();
        for (Effect effect : workflow.effects()) {
            if (effect.completed()) {
                firstDone.merge(ref(effect), effect.ended(), Math::min);
            }
        }
        return firstDone;
    }

    /** What nobody need remember to have done: it was not to be done, never succeeds, or is no work for somebody. */
    static Set<TaskRef> nobodys(WorkflowCase workflow) {
        Set<TaskRef> nobodys = new HashSet<>(workflow.toBeSkipped());
        nobodys.addAll(workflow.doneByItself());
        Meddled meddled = Meddled.with(workflow);
        for (Stage stage : workflow.blueprint().stages()) {
            for (Task task : stage.tasks()) {
                TaskRef ref = new TaskRef(stage.name(), task.name());
                boolean otherwise = workflow.isHopeless(ref)
                        || (workflow.isInstead(ref) && meddled.touches(ref, workflow.blueprint()));
                if (NOBODYS.contains(task.type()) || otherwise) {
                    nobodys.add(ref);
                }
            }
        }
        return nobodys;
    }

    static TaskRef ref(Effect effect) {
        return new TaskRef(effect.stage(), effect.task());
    }
}
