package io.waystage.chaos.check;

import io.waystage.engine.state.AuditFold;
import io.waystage.engine.state.Change;
import io.waystage.engine.state.Outcome;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** By the audit trail. */
final class EndsOnce implements Rule {

    @Override
    public String promise() {
        return "nothing happens after a workflow's end until an operator replays it,"
                + " and nothing but undoing begins after it has come to nothing";
    }

    @Override
    public void check(WorkflowCase workflow, Consumer<String> violation) {
        Meddled meddled = Meddled.with(workflow);
        @Nullable Change end = null;
        boolean compensating = false;
        for (AuditFold.Entry entry : workflow.trail()) {
            if (meddled.reopens(entry)) {
                end = null;
                compensating = false;
            }
            for (Change change : entry.changes()) {
                if (end != null && entry.outcome() != Outcome.REFUSED) {
                    violation.accept(change + " came after " + end);
                }
                if (compensating && change instanceof Change.ToStart start && !workflow.isUndoing(start.task())) {
                    violation.accept(change + " came after the workflow had come to nothing");
                }
                compensating |= change instanceof Change.CompensationStarted;
                end = isEnd(change) ? change : end;
            }
        }
    }

    static boolean isEnd(Change change) {
        return change instanceof Change.WorkflowCompleted
                || change instanceof Change.WorkflowFailed
                || change instanceof Change.WorkflowCancelled;
    }
}
