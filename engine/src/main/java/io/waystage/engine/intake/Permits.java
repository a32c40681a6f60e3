package io.waystage.engine.intake;

import io.waystage.blueprint.TaskRef;
import io.waystage.blueprint.feature.Priority;
import io.waystage.engine.limit.Permit;
import io.waystage.engine.message.EventWriter;
import io.waystage.engine.message.TaskAddress;
import io.waystage.engine.state.Change;
import io.waystage.engine.state.WorkflowIdentity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Which permits changes make and end. */
final class Permits {

    private static final String KIND = "admission";

    private Permits() {}

    /** The permit that an attempt waits for. */
    static Permit of(WorkflowIdentity workflow, Change.TaskScheduled task, UUID limit, Instant at) {
        TaskAddress address = new TaskAddress(task.task(), task.attempt(), task.run());
        return new Permit(
                new Permit.Key(workflow.id(), task.task()),
                limit,
                workflow.blueprint().componentName(),
                task.priority() == null ? Priority.DEFAULT : task.priority(),
                at,
                EventWriter.taskAdmitted(
                        WakeUpEvents.ref(workflow), address, WakeUpEvents.id(KIND, workflow.id(), address)));
    }

    /** Those of attempts that a change has ended. */
    static List<Permit.Key> ended(Slot slot, Change change) {
        if (!slot.plan().hasLimits()) {
            return List.of();
        }
        UUID id = slot.state().identity().id();
        if (change instanceof Change.TaskCompleted
                || change instanceof Change.TaskFailed
                || change instanceof Change.TaskSkipped
                || change instanceof Change.TaskCancelled) {
            TaskRef task = ((Change.TaskChange) change).task();
            return isLimited(slot, slot.plan().indexOf(task)) ? List.of(new Permit.Key(id, task)) : List.of();
        }
        List<Permit.Key> ended = new ArrayList<>();
        if (change instanceof Change.WorkflowFailed || change instanceof Change.WorkflowCancelled) {
            for (int task = 0; task < slot.plan().taskCount(); task++) {
                if (isLimited(slot, task) && slot.state().task(task).status().isOpen()) {
                    ended.add(new Permit.Key(id, slot.plan().ref(task)));
                }
            }
        }
        return ended;
    }

    /** Whether somebody may go on because of what a batch did to this workflow, or somebody else before it. */
    static boolean concerns(Slot slot) {
        return slot.plan().hasLimits()
                && (!slot.redelivered.isEmpty()
                        || slot.events.stream()
                                .flatMap(event -> event.changes().stream())
                                .anyMatch(change -> concerns(slot, change)));
    }

    private static boolean concerns(Slot slot, Change change) {
        return change instanceof Change.TaskScheduled scheduled
                ? isLimited(slot, slot.plan().indexOf(scheduled.task()))
                : !ended(slot, change).isEmpty();
    }

    private static boolean isLimited(Slot slot, int task) {
        return slot.plan().limit(task) != null;
    }
}
