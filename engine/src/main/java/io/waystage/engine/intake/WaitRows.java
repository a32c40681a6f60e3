package io.waystage.engine.intake;

import io.waystage.blueprint.Task;
import io.waystage.blueprint.TaskRef;
import io.waystage.blueprint.TaskType;
import io.waystage.blueprint.feature.Signal;
import io.waystage.engine.state.Change;
import io.waystage.engine.state.WorkflowIdentity;
import io.waystage.engine.store.SignalKey;
import io.waystage.engine.store.SignalWait;
import io.waystage.engine.store.WriteBatch;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The rows of tasks that wait for signals by a key: from when they begin until they are done. */
final class WaitRows {

    private final Map<SignalWait.Task, SignalWait> begun = new LinkedHashMap<>();
    private final Set<SignalWait.Task> ended = new LinkedHashSet<>();

    void note(Slot slot, Change change) {
        if (change instanceof Change.SignalAwaited awaited) {
            SignalWait wait = of(slot.state().identity(), awaited);
            begun.put(wait.waiting(), wait);
        } else if (change instanceof Change.TaskCompleted completed) {
            end(slot, completed.task());
        } else if (change instanceof Change.TaskSkipped skipped) {
            end(slot, skipped.task());
        } else if (change instanceof Change.TaskCancelled cancelled) {
            end(slot, cancelled.task());
        } else if (change instanceof Change.WorkflowFailed || change instanceof Change.WorkflowCancelled) {
            for (int task = 0; task < slot.plan().taskCount(); task++) {
                if (!slot.state().task(task).status().isDone()) {
                    end(slot, slot.plan().ref(task));
                }
            }
        }
    }

    static SignalWait of(WorkflowIdentity workflow, Change.SignalAwaited awaited) {
        SignalKey key = new SignalKey(workflow.blueprint().componentName(), awaited.signal(), awaited.key());
        return new SignalWait(workflow.id(), workflow.blueprint(), workflow.businessRefNo(), awaited.task(), key);
    }

    /** That of a task that has another name now. */
    void endFormer(UUID workflowId, TaskRef ref) {
        SignalWait.Task waiting = new SignalWait.Task(workflowId, ref);
        begun.remove(waiting);
        ended.add(waiting);
    }

    private void end(Slot slot, TaskRef ref) {
        Task task = slot.plan().task(slot.plan().indexOf(ref));
        if (task.type() == TaskType.SIGNAL
                && task.features().get(Signal.class).orElseThrow().key() != null) {
            SignalWait.Task waiting =
                    new SignalWait.Task(slot.state().identity().id(), ref);
            begun.remove(waiting);
            ended.add(waiting);
        }
    }

    WriteBatch.SignalWaits toWrite() {
        return begun.isEmpty() && ended.isEmpty()
                ? WriteBatch.SignalWaits.NONE
                : new WriteBatch.SignalWaits(List.copyOf(begun.values()), List.copyOf(ended));
    }
}
