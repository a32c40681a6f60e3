package io.waystage.chaos.check;

import io.waystage.blueprint.Task;
import io.waystage.blueprint.TaskRef;
import io.waystage.blueprint.feature.OnExhausted;
import io.waystage.chaos.blueprint.Hopeless;
import io.waystage.engine.state.Change;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/** By the audit trail. What operators have decided is for another rule. */
final class GivesUp implements Rule {

    @Override
    public String promise() {
        return "what always fails is given up after its last attempt, neither earlier nor later, and what is to stand"
                + " in for it does";
    }

    @Override
    public void check(WorkflowCase workflow, Consumer<String> violation) {
        Meddled meddled = Meddled.with(workflow);
        Looking looking = new Looking(workflow, meddled, violation);
        workflow.changes().forEach(change -> {
            if (EndsOnce.isEnd(change) || change instanceof Change.CompensationStarted) {
                looking.end(change);
            } else if (change instanceof Change.TaskChange one && !meddled.touches(one.task(), workflow.blueprint())) {
                workflow.blueprint().task(one.task()).ifPresent(task -> looking.at(one, task));
            }
        });
        looking.stillToCome();
    }

    /** One look through the changes of a workflow. */
    private static final class Looking {

        private final WorkflowCase workflow;
        private final Meddled meddled;
        private final Consumer<String> violation;
        private final Set<TaskRef> toBeSkipped;
        private final Set<TaskRef> givenUp = new HashSet<>();
        private final Set<TaskRef> mayBegin = new HashSet<>();
        private final Set<TaskRef> standingIn = new HashSet<>();

        Looking(WorkflowCase workflow, Meddled meddled, Consumer<String> violation) {
            this.workflow = workflow;
            this.meddled = meddled;
            this.violation = violation;
            this.toBeSkipped = workflow.toBeSkipped();
        }

        void at(Change.TaskChange change, Task task) {
            if (change instanceof Change.TaskReset reset) {
                reset(reset.task(), task);
            } else if (Hopeless.is(task)) {
                hopeless(change, task);
            } else if (change instanceof Change.TaskScheduled scheduled
                    && scheduled.attempt() == 1
                    && workflow.isInstead(change.task())
                    && !mayBegin.remove(change.task())) {
                violation.accept(change.task() + " was scheduled before what it is done instead of was given up");
            }
        }

        private void reset(TaskRef ref, Task task) {
            if (Hopeless.is(task)) {
                givenUp.remove(ref);
                if (Hopeless.isReplaced(task)) {
                    mayBegin.remove(fallback(ref, task));
                    standingIn.remove(fallback(ref, task));
                }
            } else if (standingIn.contains(ref)) {
                mayBegin.add(ref);
            }
        }

        private void hopeless(Change.TaskChange change, Task task) {
            TaskRef ref = change.task();
            if (change instanceof Change.TaskScheduled scheduled && scheduled.attempt() > Hopeless.ATTEMPTS) {
                violation.accept("attempt " + scheduled.attempt() + " of " + ref + " was scheduled");
            } else if (change instanceof Change.RetriesExhausted exhausted) {
                givenUp.add(ref);
                if (exhausted.attempt() != Hopeless.ATTEMPTS) {
                    violation.accept(ref + " was given up after attempt " + exhausted.attempt());
                }
            } else if (change instanceof Change.TaskCompleted completed) {
                boolean given = completed.output() != null
                        && Hopeless.OUTPUT.equals(completed.output().json());
                if (Hopeless.isReplaced(task) || !givenUp.remove(ref) || !given) {
                    violation.accept(ref + " was completed with " + completed.output());
                }
            } else if (change instanceof Change.TaskSkipped) {
                if (givenUp.remove(ref)) {
                    needed(fallback(ref, task));
                } else if (!toBeSkipped.contains(ref)) {
                    violation.accept(ref + " was skipped before it was given up");
                }
            }
        }

        private void needed(TaskRef fallback) {
            standingIn.add(fallback);
            if (!meddled.touches(fallback, workflow.blueprint())) {
                mayBegin.add(fallback);
            }
        }

        /** A workflow that has completed has not left anything out. */
        void end(Change end) {
            if (end instanceof Change.WorkflowCompleted) {
                stillToCome();
            }
            givenUp.clear();
            mayBegin.clear();
        }

        void stillToCome() {
            givenUp.forEach(task -> violation.accept("nothing stands in for " + task));
            mayBegin.forEach(task -> violation.accept(task + " never began"));
        }

        private static TaskRef fallback(TaskRef ref, Task task) {
            return new TaskRef(
                    ref.stage(),
                    String.valueOf(
                            task.features().get(OnExhausted.class).orElseThrow().fallback()));
        }
    }
}
