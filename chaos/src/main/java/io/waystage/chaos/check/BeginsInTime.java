package io.waystage.chaos.check;

import io.waystage.chaos.load.StartData;
import io.waystage.engine.state.AuditFold;
import io.waystage.engine.state.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/** By the times in the audit trail. How late it may begin nobody promises. */
final class BeginsInTime implements Rule {

    @Override
    public String promise() {
        return "what is to begin later does not begin before, and all else begins at once";
    }

    @Override
    public void check(WorkflowCase workflow, Consumer<String> violation) {
        Duration delay = workflow.state().identity().parent() == null
                ? StartData.delay(workflow.state().identity().businessRefNo())
                : Duration.ZERO;
        for (AuditFold.Entry entry : workflow.trail()) {
            if (entry.changes().stream().anyMatch(Change.WorkflowStarted.class::isInstance)) {
                Instant due = workflow.trail().get(0).at().plus(delay);
                boolean right =
                        delay.isZero() ? entry.at().equals(due) : !entry.at().isBefore(due);
                if (!right) {
                    violation.accept("began at " + entry.at() + ", and was to begin at " + due);
                }
            }
        }
    }
}
