package io.waystage.chaos.check;

import io.waystage.blueprint.TaskRef;
import io.waystage.blueprint.feature.CompensateWith;
import io.waystage.engine.state.Change;
import io.waystage.engine.state.WorkflowStatus;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** By the audit trail. */
final class UndoneInReverse implements Rule {

    @Override
    public String promise() {
        return "what has been done is undone, once and the last first, where a workflow comes to nothing, and nowhere else";
    }

    @Override
    public void check(WorkflowCase workflow, Consumer<String> violation) {
        Set<TaskRef> done = new LinkedHashSet<>();
        List<TaskRef> undone = new ArrayList<>();
        workflow.changes().forEach(change -> {
            if (change instanceof Change.TaskCompleted completed && isUndoable(completed.task(), workflow)) {
                done.remove(completed.task());
                done.add(completed.task());
            } else if (change instanceof Change.TaskCompensated compensated) {
                undone.add(compensated.task());
            }
        });
        boolean good = workflow.state().status() == WorkflowStatus.COMPLETED;
        List<TaskRef> expected = new ArrayList<>(good ? Set.of() : done);
        Collections.reverse(expected);
        boolean right = isCutShort(workflow)
                ? undone.equals(expected.subList(0, Math.min(undone.size(), expected.size())))
                : undone.equals(expected);
        if (!right) {
            violation.accept("undone were " + undone + ", and to be undone " + expected);
        }
    }

    private static boolean isUndoable(TaskRef task, WorkflowCase workflow) {
        return workflow.blueprint()
                .task(task)
                .filter(each -> each.features().has(CompensateWith.class))
                .isPresent();
    }

    /** Whether somebody had not the patience to wait until all is undone. */
    private static boolean isCutShort(WorkflowCase workflow) {
        return workflow.trail().stream()
                .filter(entry -> entry.changes().stream().anyMatch(Change.WorkflowCancelled.class::isInstance))
                .anyMatch(entry -> workflow.cancelEvents().stream()
                        .anyMatch(cancel -> cancel.seq() == entry.seq() && !cancel.compensate()));
    }
}
