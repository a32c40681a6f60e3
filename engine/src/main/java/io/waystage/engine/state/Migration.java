package io.waystage.engine.state;

import io.waystage.blueprint.TaskRef;
import io.waystage.blueprint.TaskType;
import io.waystage.blueprint.feature.Signal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Takes a workflow over to another version of its blueprint. What is under way goes on in its attempt; where its worker would not be
 * reached any more it begins anew in its next run. For one event and one thread.
 */
final class Migration {

    private static final String TOO_NEW = "it was not there when its stage was done";

    private final Transition transition;
    private final Plan from;

    Migration(Transition transition) {
        this.transition = transition;
        this.from = transition.plan();
    }

    /** @param tasks all that do not keep their names */
    void carryOut(int version, Plan to, List<Moved> tasks, String why) {
        Counterparts counterparts = new Counterparts(from, to, tasks);
        Map<Integer, @Nullable String> anew = anew(counterparts, to);
        transition.apply(new Change.WorkflowMigrated(transition.identity().blueprintVersion(), version, tasks, why));
        skipWhatCameTooLate(to);
        anew.forEach((task, input) -> beginAnew(to, task, input, why));
        if (transition.progress().isInStage()) {
            Advance.reopen(transition);
        }
    }

    /** By their numbers in the new version, with what operators have given them. */
    private Map<Integer, @Nullable String> anew(Counterparts counterparts, Plan to) {
        Map<Integer, @Nullable String> anew = new LinkedHashMap<>();
        for (int task = 0; task < from.taskCount(); task++) {
            int target = counterparts.target(task);
            if (target >= 0 && transition.task(task).status().isOpen() && isElsewhere(task, to, target)) {
                anew.put(target, transition.progress().outputs().inputOf(from.ref(task)));
            }
        }
        return anew;
    }

    private boolean isElsewhere(int task, Plan to, int target) {
        TaskType type = from.task(task).type();
        if (type == TaskType.SERVICE) {
            return !Objects.equals(from.queue(task), to.queue(target));
        }
        if (type == TaskType.SIGNAL) {
            return !from.ref(task).equals(to.ref(target))
                    || !Objects.equals(
                            from.task(task).features().find(Signal.class),
                            to.task(target).features().find(Signal.class));
        }
        return false;
    }

    private void skipWhatCameTooLate(Plan to) {
        int active = transition.progress().completedStages();
        for (int task = 0; task < to.taskCount() && to.stageOf(task) < active; task++) {
            if (transition.task(task).status() == TaskStatus.PENDING && to.undoes(task) < 0) {
                transition.apply(new Change.TaskSkipped(to.ref(task), TOO_NEW));
            }
        }
    }

    private void beginAnew(Plan to, int task, @Nullable String input, String why) {
        TaskRef ref = to.ref(task);
        TaskState state = transition.task(task);
        transition.apply(state.cancelled(ref, why));
        transition.apply(new Change.TaskReset(ref, state.run() + 1));
        if (input != null) {
            transition.apply(new Change.InputGiven(ref, input));
        }
    }
}
