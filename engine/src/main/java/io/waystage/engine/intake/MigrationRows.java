package io.waystage.engine.intake;

import io.waystage.blueprint.TaskRef;
import io.waystage.blueprint.TaskType;
import io.waystage.blueprint.feature.Signal;
import io.waystage.blueprint.feature.TimeLimit;
import io.waystage.blueprint.feature.Timeouts;
import io.waystage.engine.message.TaskAddress;
import io.waystage.engine.message.TimeoutKind;
import io.waystage.engine.state.Change;
import io.waystage.engine.state.Moved;
import io.waystage.engine.state.Plan;
import io.waystage.engine.state.TaskState;
import io.waystage.engine.state.TaskStatus;
import io.waystage.engine.state.WorkflowState;
import io.waystage.engine.store.WakeUp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a migration changes beside the workflow's own row: what is kept of open tasks by their names, and what goes by limits of time that
 * the new version has others of, which count from the migration on. Wake-ups of retries and timers stay as they are: the events that
 * they send are understood by the old names. For one event and one thread.
 */
final class MigrationRows {

    private final Plan before;
    private final WorkflowState was;
    private final Plan after;
    private final WorkflowState is;
    private final Instant at;
    private final Map<TaskRef, Moved> moved = new HashMap<>();

    /** Human tasks whose rows are to go, and those whose rows are to be made anew. */
    final List<TaskRef> closedTasks = new ArrayList<>();

    final List<TaskRef> shownTasks = new ArrayList<>();
    final List<TaskRef> endedWaits = new ArrayList<>();
    final List<WakeUp.Key> endedWakeUps = new ArrayList<>();
    final List<WakeUp> wakeUps = new ArrayList<>();

    private MigrationRows(Plan before, WorkflowState was, Slot slot, Instant at, Change.WorkflowMigrated change) {
        this.before = before;
        this.was = was;
        this.after = slot.plan();
        this.is = slot.state();
        this.at = at;
        change.tasks().forEach(one -> moved.put(one.from(), one));
    }

    static MigrationRows of(Plan before, WorkflowState was, Slot slot, Instant at, Change.WorkflowMigrated change) {
        MigrationRows rows = new MigrationRows(before, was, slot, at, change);
        for (int task = 0; task < before.taskCount(); task++) {
            TaskStatus status = was.task(task).status();
            if (status.isOpen() || status == TaskStatus.FAILED) {
                rows.underWay(task);
            }
        }
        rows.limits();
        return rows;
    }

    private UUID id() {
        return is.identity().id();
    }

    private void underWay(int task) {
        TaskRef ref = before.ref(task);
        Moved one = moved.get(ref);
        TaskRef now = one == null ? ref : one.to();
        int target = now == null ? -1 : after.indexOf(now);
        if (target < 0) {
            throw new IllegalStateException("The task " + ref + " is under way and was migrated to nowhere");
        }
        boolean renamed = !after.ref(target).equals(ref);
        boolean open = was.task(task).status().isOpen();
        if (open && before.task(task).type() == TaskType.HUMAN) {
            closedTasks.add(ref);
            if (is.task(target).status().isOpen()) {
                shownTasks.add(after.ref(target));
            }
        }
        Signal signal = before.task(task).features().find(Signal.class);
        if (renamed && signal != null && signal.key() != null) {
            endedWaits.add(ref);
        }
        if (open) {
            timeouts(task, target, renamed);
            signalLimit(signal, task);
        }
    }

    /** Where the task goes on it has them anew; where it begins anew, that brings its own. */
    private void timeouts(int task, int target, boolean renamed) {
        Timeouts old = before.task(task).features().find(Timeouts.class);
        Timeouts now = after.task(target).features().find(Timeouts.class);
        if (old == null || (!renamed && old.equals(now))) {
            return;
        }
        TaskState state = was.task(task);
        endedWakeUps.addAll(
                TimeoutWakeUps.keys(id(), new TaskAddress(before.ref(task), state.attempt(), state.run()), old));
        boolean goesOn = is.task(target).run() == state.run() && is.task(target).status() == state.status();
        if (now != null && goesOn) {
            TaskAddress address = new TaskAddress(after.ref(target), state.attempt(), state.run());
            wakeUps.addAll(
                    state.status() == TaskStatus.STARTED
                            ? TimeoutWakeUps.started(is.identity(), address, now, at)
                            : TimeoutWakeUps.scheduled(is.identity(), address, now, at));
        }
    }

    private void signalLimit(@Nullable Signal signal, int task) {
        TaskState state = was.task(task);
        boolean goesOn = is.task(after.indexOf(nowOf(task))).run() == state.run();
        if (signal != null && signal.timeLimit() != null && !goesOn) {
            TaskAddress address = new TaskAddress(before.ref(task), state.attempt(), state.run());
            endedWakeUps.add(TimeoutWakeUps.key(TimeoutKind.SIGNAL, id(), address));
        }
    }

    private TaskRef nowOf(int task) {
        Moved one = moved.get(before.ref(task));
        return one == null ? before.ref(task) : Objects.requireNonNull(one.to());
    }

    private void limits() {
        if (is.status().isUnderWay()) {
            limit(
                    null,
                    before.blueprint().features().find(TimeLimit.class),
                    after.blueprint().features().find(TimeLimit.class));
        }
        String stage = was.stage();
        if (stage != null) {
            limit(
                    stage,
                    before.stage(before.indexOf(stage)).features().find(TimeLimit.class),
                    after.stage(after.indexOf(stage)).features().find(TimeLimit.class));
        }
    }

    private void limit(@Nullable String stage, @Nullable TimeLimit old, @Nullable TimeLimit now) {
        if (Objects.equals(old, now)) {
            return;
        }
        if (old != null) {
            endedWakeUps.add(LimitWakeUps.key(id(), stage));
        }
        boolean active = stage == null || stage.equals(is.stage());
        if (now != null && active && is.status().isUnderWay()) {
            wakeUps.add(LimitWakeUps.made(is.identity(), stage, now, at));
        }
    }
}
