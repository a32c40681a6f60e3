package io.waystage.chaos.check;

import io.waystage.chaos.blueprint.Endings;
import io.waystage.engine.state.WorkflowStatus;
import java.util.function.Consumer;

final class ReachesItsEnd implements Rule {

    @Override
    public String promise() {
        return "every workflow reaches its end";
    }

    @Override
    public void check(WorkflowCase workflow, Consumer<String> violation) {
        WorkflowStatus end = Endings.isBad(workflow.blueprint()) ? WorkflowStatus.FAILED : WorkflowStatus.COMPLETED;
        if (workflow.state().status() != end) {
            violation.accept("is " + workflow.state().status() + " in stage "
                    + workflow.state().stage()
                    + " after " + workflow.state().seq() + " events: "
                    + workflow.state().tasks());
        }
    }
}
