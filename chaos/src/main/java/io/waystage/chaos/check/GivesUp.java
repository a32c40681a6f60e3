package io.waystage.chaos.check;

import io.waystage.blueprint.Task;
import io.waystage.blueprint.TaskRef;
import io.waystage.blueprint.feature.OnExhausted;
import io.waystage.chaos.blueprint.Hopeless;
import io.waystage.engine.state.Change;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/** By the audit trail. */
final class GivesUp implements Rule {

    @Override
    public String promise() {
        return "what always fails is given up after its last attempt, neither earlier nor later, and what is to stand in for it does";
    }

    @Override
    public void check(WorkflowCase workflow, Consumer<String> violation) {
        Set<TaskRef> givenUp = new HashSet<>();
        Set<TaskRef> mayBegin = new HashSet<>();
        Set<TaskRef> toBeSkipped = workflow.toBeSkipped();
        workflow.changes().forEach(change -> {
            if (!(change instanceof Change.TaskChange one)) {
                return;
            }
            Task task = workflow.blueprint().task(one.task()).orElse(null);
            if (task == null || !Hopeless.is(task)) {
                if (change instanceof Change.TaskScheduled scheduled
                        && scheduled.attempt() == 1
                        && workflow.isInstead(one.task())
                        && !mayBegin.remove(one.task())) {
                    violation.accept(one.task() + " was scheduled before what it is done instead of was given up");
                }
            } else if (change instanceof Change.TaskScheduled scheduled && scheduled.attempt() > Hopeless.ATTEMPTS) {
                violation.accept("attempt " + scheduled.attempt() + " of " + one.task() + " was scheduled");
            } else if (change instanceof Change.RetriesExhausted exhausted) {
                givenUp.add(one.task());
                if (exhausted.attempt() != Hopeless.ATTEMPTS) {
                    violation.accept(one.task() + " was given up after attempt " + exhausted.attempt());
                }
            } else if (change instanceof Change.TaskCompleted completed) {
                boolean given = completed.output() != null
                        && Hopeless.OUTPUT.equals(completed.output().json());
                if (Hopeless.isReplaced(task) || !givenUp.remove(one.task()) || !given) {
                    violation.accept(one.task() + " was completed with " + completed.output());
                }
            } else if (change instanceof Change.TaskSkipped) {
                if (givenUp.remove(one.task())) {
                    mayBegin.add(new TaskRef(one.task().stage(), fallback(task)));
                } else if (!toBeSkipped.contains(one.task())) {
                    violation.accept(one.task() + " was skipped before it was given up");
                }
            }
        });
        givenUp.forEach(task -> violation.accept("nothing stands in for " + task));
        mayBegin.forEach(task -> violation.accept(task + " never began"));
    }

    private static String fallback(Task task) {
        return String.valueOf(
                task.features().get(OnExhausted.class).orElseThrow().fallback());
    }
}
