package io.waystage.chaos.check;

import io.waystage.chaos.blueprint.Endings;
import io.waystage.engine.state.WorkflowStatus;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

final class ReachesItsEnd implements Rule {

    @Override
    public String promise() {
        return "every workflow reaches its end";
    }

    @Override
    public void check(WorkflowCase workflow, Consumer<String> violation) {
        if (!ends(workflow).contains(workflow.state().status())) {
            violation.accept("is " + workflow.state().status() + " in stage "
                    + workflow.state().stage()
                    + " after " + workflow.state().seq() + " events: "
                    + workflow.state().tasks());
        }
    }

    /** Whoever was not cancelled has one. */
    private static Set<WorkflowStatus> ends(WorkflowCase workflow) {
        WorkflowStatus end = Endings.isBad(workflow.blueprint()) ? WorkflowStatus.FAILED : WorkflowStatus.COMPLETED;
        // Whoever skips what is to fail the workflow has it end well.
        Set<WorkflowStatus> ends = new HashSet<>(Set.of(end));
        Meddled.with(workflow).skipped().stream()
                .filter(task -> workflow.blueprint()
                        .stage(task.stage())
                        .filter(Endings::isTheEnd)
                        .isPresent())
                .forEach(task -> ends.add(WorkflowStatus.COMPLETED));
        boolean cancelled = workflow.state().identity().parent() != null
                || workflow.cancels().mayHave(workflow.state().identity().businessRefNo());
        if (cancelled) {
            ends.add(WorkflowStatus.CANCELLED);
        }
        return ends;
    }
}
