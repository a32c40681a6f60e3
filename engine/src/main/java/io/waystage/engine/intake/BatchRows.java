package io.waystage.engine.intake;

import io.waystage.blueprint.Task;
import io.waystage.blueprint.TaskRef;
import io.waystage.blueprint.TaskType;
import io.waystage.blueprint.feature.Escalation;
import io.waystage.engine.limit.Permit;
import io.waystage.engine.message.TaskAddress;
import io.waystage.engine.state.Change;
import io.waystage.engine.state.ItemList;
import io.waystage.engine.state.TaskState;
import io.waystage.engine.state.WorkflowState;
import io.waystage.engine.store.HumanTask;
import io.waystage.engine.store.ItemChunk;
import io.waystage.engine.store.RecordedEvent;
import io.waystage.engine.store.WakeUp;
import io.waystage.engine.store.WriteBatch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Collects the rows that a batch writes. What one event adds and a later one of the batch removes is not written. */
final class BatchRows {

    private final List<RecordedEvent> events = new ArrayList<>();
    private final List<WorkflowState> started = new ArrayList<>();
    private final List<WriteBatch.Update> changed = new ArrayList<>();
    private final Map<WakeUp.Key, WakeUp> wakeUps = new LinkedHashMap<>();
    private final Set<WakeUp.Key> endedWakeUps = new LinkedHashSet<>();
    private final Map<HumanTask.Key, HumanRows> openedTasks = new LinkedHashMap<>();
    private final List<BeatRows> beats = new ArrayList<>();
    private final Set<HumanTask.Key> closedTasks = new LinkedHashSet<>();
    private final List<ItemChunk> items = new ArrayList<>();
    private final WaitRows waits = new WaitRows();
    private final HeldRows held = new HeldRows();
    private final Map<Permit.Key, Permit> permits = new LinkedHashMap<>();
    private final Set<Permit.Key> endedPermits = new LinkedHashSet<>();
    private final FoundRows found = new FoundRows();

    void add(Slot slot) {
        events.addAll(slot.events);
        if (slot.isNew()) {
            started.add(slot.state());
        } else if (!slot.events.isEmpty()) {
            changed.add(new WriteBatch.Update(slot.state(), slot.storedSeq, slot.isMigrated()));
        }
        endedWakeUps.addAll(slot.endedWakeUps);
        if (!slot.beats.isEmpty()) {
            beats.add(slot.beats);
        }
        for (RecordedEvent event : slot.events) {
            for (Change change : event.changes()) {
                addSideRows(slot, event.at(), change);
                held.note(slot, event, change);
            }
        }
        held.end(slot);
        slot.setAgain.forEach(this::put);
    }

    private void addSideRows(Slot slot, Instant at, Change change) {
        Permits.ended(slot, change).forEach(this::endPermit);
        TaskWakeUps.ended(slot, change).forEach(this::cancel);
        TaskWakeUps.made(slot, at, change).forEach(this::put);
        waits.note(slot, change);
        found.note(slot, at, change);
        if (change instanceof Change.WorkflowMigrated migrated) {
            addMigration(slot, slot.migrated(at, migrated));
        } else if (change instanceof Change.WorkflowDelayed delayed) {
            put(StartWakeUps.of(slot.state().identity(), delayed));
        } else if (change instanceof Change.WorkflowStarted) {
            remove(StartWakeUps.key(slot.state().identity().id()));
        } else if (change instanceof Change.RetryScheduled retry) {
            int run = slot.state().task(slot.plan().indexOf(retry.task())).run();
            put(RetryWakeUps.of(slot.state().identity(), retry, run));
        } else if (change instanceof Change.TaskPending pending) {
            removeRetry(slot, pending.task());
        } else if (change instanceof Change.TaskScheduled scheduled) {
            openTask(slot, scheduled);
            waitForPermit(slot, scheduled, at);
        } else if (change instanceof Change.TaskCompleted completed) {
            removeRetry(slot, completed.task());
            closeTask(slot, completed.task());
        } else if (change instanceof Change.TaskFailed failed) {
            closeTask(slot, failed.task());
        } else if (change instanceof Change.TaskCancelled cancelled) {
            closeTask(slot, cancelled.task());
        } else if (change instanceof Change.WorkflowFailed || change instanceof Change.WorkflowCancelled) {
            closeAllTasks(slot);
        } else if (change instanceof Change.HumanTaskOpened opened) {
            show(slot, opened.task());
            escalateWhenDue(slot, opened);
        } else if (change instanceof Change.TaskClaimed claimed) {
            changeTask(slot, claimed.task());
        } else if (change instanceof Change.TaskReleased released) {
            changeTask(slot, released.task());
        } else if (change instanceof Change.TaskDelegated delegated) {
            changeTask(slot, delegated.task());
        } else if (change instanceof Change.TaskEscalated escalated) {
            changeTask(slot, escalated.task());
        } else if (change instanceof Change.ItemsListed listed) {
            addItems(slot, listed);
        }
    }

    private void addMigration(Slot slot, MigrationRows rows) {
        UUID id = slot.state().identity().id();
        rows.closedTasks.forEach(ref -> closedTasks.add(new HumanTask.Key(id, ref)));
        rows.shownTasks.forEach(ref -> show(slot, ref));
        rows.endedWaits.forEach(ref -> waits.endFormer(id, ref));
        rows.endedWakeUps.forEach(this::cancel);
        rows.wakeUps.forEach(this::put);
    }

    private void waitForPermit(Slot slot, Change.TaskScheduled scheduled, Instant at) {
        UUID limit = slot.plan().limit(slot.plan().indexOf(scheduled.task()));
        if (limit != null) {
            Permit permit = Permits.of(slot.state().identity(), scheduled, limit, at);
            permits.put(permit.key(), permit);
        }
    }

    private void endPermit(Permit.Key key) {
        permits.remove(key);
        endedPermits.add(key);
    }

    private void closeAllTasks(Slot slot) {
        for (int task = 0; task < slot.plan().taskCount(); task++) {
            if (slot.state().task(task).status().isOpen()) {
                closeTask(slot, slot.plan().ref(task));
            }
        }
    }

    private void cancel(WakeUp.Key key) {
        wakeUps.remove(key);
        endedWakeUps.add(key);
    }

    void put(WakeUp wakeUp) {
        wakeUps.put(wakeUp.key(), wakeUp);
        endedWakeUps.remove(wakeUp.key());
    }

    private void addItems(Slot slot, Change.ItemsListed listed) {
        items.addAll(ItemChunk.of(
                new ItemList(slot.state().identity().id(), listed.task(), listed.run(), listed.attempt()),
                listed.items().inputs()));
    }

    private void removeRetry(Slot slot, TaskRef task) {
        if (!wakeUps.isEmpty()) {
            remove(RetryWakeUps.key(slot.state().identity().id(), task));
        }
    }

    private void remove(WakeUp.Key key) {
        wakeUps.remove(key);
    }

    private void openTask(Slot slot, Change.TaskScheduled scheduled) {
        if (isHuman(slot, scheduled.task())) {
            show(slot, scheduled.task());
        }
    }

    /** What is known of an open task has changed: its rows are made anew. */
    private void changeTask(Slot slot, TaskRef ref) {
        closedTasks.add(new HumanTask.Key(slot.state().identity().id(), ref));
        show(slot, ref);
    }

    /** As it is after the batch; if it is closed then, a later change of the batch takes the rows away again. */
    private void show(Slot slot, TaskRef ref) {
        HumanRows rows = HumanRows.of(slot, ref);
        openedTasks.put(rows.task().key(), rows);
    }

    private void escalateWhenDue(Slot slot, Change.HumanTaskOpened opened) {
        int number = slot.plan().indexOf(opened.task());
        if (opened.due() != null && slot.plan().task(number).features().has(Escalation.class)) {
            TaskState state = slot.state().task(number);
            TaskAddress address = new TaskAddress(opened.task(), state.attempt(), state.run());
            put(EscalationWakeUps.of(slot.state().identity(), address, opened.due()));
        }
    }

    private void closeTask(Slot slot, TaskRef ref) {
        if (isHuman(slot, ref)) {
            HumanTask.Key key = new HumanTask.Key(slot.state().identity().id(), ref);
            openedTasks.remove(key);
            closedTasks.add(key);
        }
    }

    private static boolean isHuman(Slot slot, TaskRef ref) {
        return taskOf(slot, ref).type() == TaskType.HUMAN;
    }

    private static Task taskOf(Slot slot, TaskRef ref) {
        return slot.plan().task(slot.plan().indexOf(ref));
    }

    WriteBatch toWriteBatch() {
        return new WriteBatch(
                events,
                started,
                changed,
                List.copyOf(wakeUps.values()),
                List.copyOf(endedWakeUps),
                openedTasks.values().stream().map(HumanRows::task).toList(),
                List.copyOf(closedTasks),
                openedTasks.values().stream()
                        .flatMap(rows -> rows.entries().stream())
                        .toList(),
                List.copyOf(items),
                BeatRows.all(beats),
                waits.toWrite(),
                new WriteBatch.Permits(List.copyOf(permits.values()), List.copyOf(endedPermits)),
                held.toWrite(),
                found.toWrite());
    }
}
