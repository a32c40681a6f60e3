package io.waystage.chaos.check;

import io.waystage.blueprint.TaskRef;
import io.waystage.blueprint.feature.CompensateWith;
import io.waystage.chaos.operate.Action.Kind;
import io.waystage.engine.state.AuditFold;
import io.waystage.engine.state.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** By the audit trail. What was done in a run before is still to be undone if it was put back since. */
final class UndoneInReverse implements Rule {

    @Override
    public String promise() {
        return "what has been done is undone, once and the last first, where a workflow comes to nothing, and nowhere"
                + " else";
    }

    @Override
    public void check(WorkflowCase workflow, Consumer<String> violation) {
        List<TaskRef> done = new ArrayList<>();
        boolean undoing = false;
        Meddled meddled = Meddled.with(workflow);
        for (AuditFold.Entry entry : workflow.trail()) {
            undoing &= !meddled.reopens(entry);
            for (Change change : entry.changes()) {
                if (change instanceof Change.TaskCompleted completed && isUndoable(completed.task(), workflow)) {
                    done.remove(completed.task());
                    done.add(completed.task());
                } else if (change instanceof Change.CompensationStarted) {
                    undoing = true;
                } else if (change instanceof Change.TaskCompensated undone) {
                    if (!undoing) {
                        violation.accept(undone.task() + " was undone, and the workflow had not come to nothing");
                    }
                    undone(undone.task(), done, violation);
                } else if (change instanceof Change.CompensationFailed failed) {
                    if (!isGivenUp(entry, workflow)) {
                        violation.accept(failed.task() + " could not be undone, and nobody has given that up");
                    }
                    undone(failed.task(), done, violation);
                } else if (isBadEnd(change) && !done.isEmpty() && !isCutShort(entry, workflow)) {
                    violation.accept("to be undone are still " + done);
                }
            }
        }
    }

    private static void undone(TaskRef task, List<TaskRef> done, Consumer<String> violation) {
        int last = done.size() - 1;
        if (last < 0 || !done.get(last).equals(task)) {
            violation.accept(task + " was undone, and to be undone were " + done);
        }
        done.remove(task);
    }

    private static boolean isBadEnd(Change change) {
        return change instanceof Change.WorkflowFailed || change instanceof Change.WorkflowCancelled;
    }

    private static boolean isUndoable(TaskRef task, WorkflowCase workflow) {
        return workflow.blueprint()
                .task(task)
                .filter(each -> each.features().has(CompensateWith.class))
                .isPresent();
    }

    private static boolean isGivenUp(AuditFold.Entry entry, WorkflowCase workflow) {
        return workflow.operatorEvents().stream()
                .anyMatch(event -> event.seq() == entry.seq() && event.hasDone(Kind.SKIP));
    }

    /** Whether somebody had not the patience to wait until all is undone. */
    private static boolean isCutShort(AuditFold.Entry entry, WorkflowCase workflow) {
        return workflow.cancelEvents().stream().anyMatch(cancel -> cancel.seq() == entry.seq() && !cancel.compensate());
    }
}
