package io.waystage.chaos.check;

import io.waystage.engine.state.AuditFold;
import io.waystage.engine.state.Change;
import io.waystage.engine.state.Outcome;
import io.waystage.engine.state.WorkflowStatus;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** By what the load and operators have sent, and by the audit trail. */
final class CancelsMakeAnEnd implements Rule {

    @Override
    public String promise() {
        return "an acknowledged cancel makes an end of its workflow unless it had one, and nothing else cancels it";
    }

    @Override
    public void check(WorkflowCase workflow, Consumer<String> violation) {
        String reference = workflow.state().identity().businessRefNo();
        Stream.of(true, false)
                .filter(compensate -> workflow.cancels().has(reference, compensate))
                .filter(compensate ->
                        workflow.cancelEvents().stream().noneMatch(event -> event.compensate() == compensate))
                .forEach(compensate ->
                        violation.accept("was cancelled (compensate: " + compensate + "), and no event says so"));
        Meddled meddled = Meddled.with(workflow);
        workflow.cancelEvents().forEach(event -> check(event, workflow, meddled, violation));
        boolean applied = workflow.cancelEvents().stream().anyMatch(event -> event.outcome() == Outcome.APPLIED);
        if (workflow.state().status() == WorkflowStatus.CANCELLED && !applied) {
            violation.accept("is CANCELLED, and nobody has cancelled it");
        }
    }

    private static void check(CancelEvent event, WorkflowCase workflow, Meddled meddled, Consumer<String> violation) {
        if (event.outcome() == Outcome.APPLIED) {
            boolean replayed = meddled.reopenings().stream().anyMatch(seq -> seq > event.seq());
            if (workflow.state().status() != WorkflowStatus.CANCELLED && !replayed) {
                violation.accept("event " + event.seq() + " cancelled it, and it is "
                        + workflow.state().status());
            }
        } else if (!hasReason(event, workflow, meddled)) {
            violation.accept("event " + event.seq() + " was to cancel it, and was " + event.outcome());
        }
    }

    /** What has happened since it was replayed for the last time, if it was. */
    private static boolean hasReason(CancelEvent event, WorkflowCase workflow, Meddled meddled) {
        boolean reason = false;
        for (AuditFold.Entry entry : workflow.trail()) {
            if (entry.seq() >= event.seq()) {
                return reason;
            }
            if (meddled.reopens(entry)) {
                reason = false;
            }
            reason |= entry.changes().stream().anyMatch(change -> isReason(change, event));
        }
        return reason;
    }

    /** Whether after this a cancel has no effect. */
    private static boolean isReason(Change change, CancelEvent event) {
        return EndsOnce.isEnd(change) || (event.compensate() && change instanceof Change.CompensationStarted);
    }
}
