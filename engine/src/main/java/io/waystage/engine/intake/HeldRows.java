package io.waystage.engine.intake;

import io.waystage.blueprint.TaskRef;
import io.waystage.engine.message.EventWriter;
import io.waystage.engine.message.TaskAddress;
import io.waystage.engine.state.Change;
import io.waystage.engine.state.TaskState;
import io.waystage.engine.state.WorkflowIdentity;
import io.waystage.engine.store.HeldTask;
import io.waystage.engine.store.RecordedEvent;
import io.waystage.engine.store.WriteBatch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The rows of tasks that operators keep from beginning: from when they would have begun until they do or need not any more. */
final class HeldRows {

    private final Map<HeldTask.Key, HeldTask> added = new LinkedHashMap<>();
    private final List<HeldTask.Key> ended = new ArrayList<>();

    void note(Slot slot, RecordedEvent event, Change change) {
        if (change instanceof Change.TaskHeld held && isHeld(slot, held.task())) {
            put(slot, event, held.task());
        } else if (change instanceof Change.WorkflowMigrated) {
            slot.state()
                    .course()
                    .held()
                    .forEach(task -> put(slot, event, slot.plan().ref(task)));
        }
    }

    private void put(Slot slot, RecordedEvent event, TaskRef held) {
        HeldTask task = of(slot, event, held);
        added.put(task.key(), task);
    }

    void end(Slot slot) {
        for (TaskRef task : slot.freed) {
            ended.add(new HeldTask.Key(slot.state().identity().id(), task));
        }
    }

    /** After all events of the batch. */
    private static boolean isHeld(Slot slot, TaskRef task) {
        return slot.state().course().held().contains(slot.plan().indexOf(task));
    }

    /** Each time that it is held it is freed by another event, else the second one would be a duplicate of the first. */
    private static HeldTask of(Slot slot, RecordedEvent event, TaskRef task) {
        WorkflowIdentity workflow = slot.state().identity();
        TaskState state = slot.state().task(slot.plan().indexOf(task));
        TaskAddress address = new TaskAddress(task, null, state.run());
        UUID id = WakeUpEvents.id(
                "hold of " + workflow.id() + " " + task.stage().length() + ":" + task + " at " + event.seq());
        return new HeldTask(
                new HeldTask.Key(workflow.id(), task),
                workflow.blueprint(),
                EventWriter.holdEnded(WakeUpEvents.ref(workflow), address, id));
    }

    WriteBatch.Held toWrite() {
        return added.isEmpty() && ended.isEmpty()
                ? WriteBatch.Held.NONE
                : new WriteBatch.Held(List.copyOf(added.values()), List.copyOf(ended));
    }
}
