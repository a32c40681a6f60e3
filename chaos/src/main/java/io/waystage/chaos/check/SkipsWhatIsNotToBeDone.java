package io.waystage.chaos.check;

import io.waystage.blueprint.TaskRef;
import io.waystage.chaos.node.Effect;
import io.waystage.engine.state.Change;
import io.waystage.engine.state.WorkflowStatus;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/** By the audit trail and by what workers did. */
final class SkipsWhatIsNotToBeDone implements Rule {

    @Override
    public String promise() {
        return "what a condition or a choice excludes is skipped and not done, and nothing else is";
    }

    @Override
    public void check(WorkflowCase workflow, Consumer<String> violation) {
        Meddled meddled = Meddled.with(workflow);
        Set<TaskRef> expected = new HashSet<>(workflow.toBeSkipped());
        expected.removeIf(task -> meddled.frees(task, workflow.blueprint()));
        Set<TaskRef> skipped = new HashSet<>();
        workflow.changes().forEach(change -> {
            if (change instanceof Change.TaskSkipped one) {
                skipped.add(one.task());
                boolean otherwise = workflow.isUndoing(one.task())
                        || workflow.isReplaced(one.task())
                        || meddled.touches(one.task(), workflow.blueprint())
                        || workflow.toBeSkipped().contains(one.task());
                if (!expected.contains(one.task()) && !otherwise) {
                    violation.accept(one.task() + " was skipped, and was to be done: " + one.why());
                }
            } else if (change instanceof Change.TaskScheduled one && expected.contains(one.task())) {
                violation.accept(one.task() + " was scheduled, and was to be skipped");
            }
        });
        for (Effect effect : workflow.effects()) {
            if (expected.contains(WorkedInOrder.ref(effect))) {
                violation.accept(WorkedInOrder.ref(effect) + " was worked on, and was to be skipped");
            }
        }
        if (workflow.state().status() == WorkflowStatus.COMPLETED) {
            expected.stream()
                    .filter(task -> !skipped.contains(task))
                    .forEach(task -> violation.accept(task + " was to be skipped, and was not"));
        }
    }
}
