package io.waystage.engine.intake;

import io.waystage.blueprint.TaskRef;
import io.waystage.blueprint.feature.Timeouts;
import io.waystage.engine.message.EventWriter;
import io.waystage.engine.message.TaskAddress;
import io.waystage.engine.message.TimeoutKind;
import io.waystage.engine.state.WorkflowIdentity;
import io.waystage.engine.store.WakeUp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The wake-ups of a task's timeouts. Each attempt has its own, so that what an older attempt is late with, as a heartbeat, does not
 * touch those of a newer one.
 */
final class TimeoutWakeUps {

    private TimeoutWakeUps() {}

    /** When the StartTask goes out. */
    static List<WakeUp> scheduled(WorkflowIdentity workflow, TaskAddress task, Timeouts timeouts, Instant at) {
        List<WakeUp> made = new ArrayList<>(1);
        add(TimeoutKind.SCHEDULE_TO_START, timeouts.scheduleToStart(), workflow, task, at, made);
        return made;
    }

    /** When a worker has begun. */
    static List<WakeUp> started(WorkflowIdentity workflow, TaskAddress task, Timeouts timeouts, Instant at) {
        List<WakeUp> made = new ArrayList<>(2);
        add(TimeoutKind.START_TO_CLOSE, timeouts.startToClose(), workflow, task, at, made);
        add(TimeoutKind.HEARTBEAT, timeouts.heartbeat(), workflow, task, at, made);
        return made;
    }

    private static void add(
            TimeoutKind kind,
            @Nullable Duration limit,
            WorkflowIdentity workflow,
            TaskAddress task,
            Instant at,
            List<WakeUp> made) {
        if (limit != null) {
            made.add(wakeUp(kind, workflow, task, at.plus(limit)));
        }
    }

    /** Each time for which it is set makes another event: one that was too early does not hide the next one. */
    static WakeUp wakeUp(TimeoutKind kind, WorkflowIdentity workflow, TaskAddress task, Instant due) {
        UUID id = WakeUpEvents.id(kind.text() + " at " + due, workflow.id(), task);
        String event = EventWriter.taskTimedOut(WakeUpEvents.ref(workflow), task, kind, id);
        return new WakeUp(key(kind, workflow.id(), task), due, event);
    }

    /** Those that an attempt may have. */
    static List<WakeUp.Key> keys(UUID workflowId, TaskAddress task, Timeouts timeouts) {
        List<WakeUp.Key> keys = new ArrayList<>(3);
        if (timeouts.scheduleToStart() != null) {
            keys.add(key(TimeoutKind.SCHEDULE_TO_START, workflowId, task));
        }
        if (timeouts.startToClose() != null) {
            keys.add(key(TimeoutKind.START_TO_CLOSE, workflowId, task));
        }
        if (timeouts.heartbeat() != null) {
            keys.add(key(TimeoutKind.HEARTBEAT, workflowId, task));
        }
        return keys;
    }

    static WakeUp.Key key(TimeoutKind kind, UUID workflowId, TaskAddress task) {
        TaskRef ref = task.ref();
        WakeUp.Key ofTask = WakeUp.Key.of(workflowId, kind.text(), ref);
        return new WakeUp.Key(workflowId, ofTask.name() + "/" + task.run() + "." + task.attempt());
    }
}
