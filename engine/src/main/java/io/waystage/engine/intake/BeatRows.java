package io.waystage.engine.intake;

import io.waystage.blueprint.TaskRef;
import io.waystage.blueprint.feature.Timeouts;
import io.waystage.engine.message.Event;
import io.waystage.engine.message.JsonText;
import io.waystage.engine.message.TaskAddress;
import io.waystage.engine.message.TimeoutKind;
import io.waystage.engine.state.Change;
import io.waystage.engine.state.Heartbeats;
import io.waystage.engine.state.Plan;
import io.waystage.engine.state.TaskState;
import io.waystage.engine.state.WorkflowState;
import io.waystage.engine.store.Heartbeat;
import io.waystage.engine.store.WakeUp;
import io.waystage.engine.store.WriteBatch;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The signs of life that a batch brings one workflow. Each replaces the one before, and puts off one wake-up: neither the audit trail nor
 * the workflow's row knows of it. For one thread.
 */
final class BeatRows {

    private final Map<Heartbeat.Key, Heartbeat> beats = new LinkedHashMap<>();
    private final Map<Heartbeat.Key, WakeUp> moved = new LinkedHashMap<>();
    private final Map<Heartbeat.Key, Boolean> ended = new LinkedHashMap<>();

    /** @return whether the sign means anything */
    boolean take(Plan plan, WorkflowState state, Event.TaskHeartbeat event, Instant now) {
        Duration limit = Heartbeats.limit(plan, state, event);
        if (limit == null) {
            return false;
        }
        TaskRef ref = Objects.requireNonNull(state.course().now(event.task().ref()));
        TaskState task = state.task(plan.indexOf(ref));
        String text = new JsonText()
                .field("attempt", Integer.valueOf(task.attempt()))
                .field("occurred_at", now)
                .rawField("progress", event.progress())
                .rawField("details", event.details())
                .end();
        Heartbeat beat = new Heartbeat(state.identity().id(), ref, task.attempt(), task.run(), now, text);
        beats.put(beat.key(), beat);
        TaskAddress address = new TaskAddress(ref, task.attempt(), task.run());
        moved.put(beat.key(), TimeoutWakeUps.wakeUp(TimeoutKind.HEARTBEAT, state.identity(), address, now.plus(limit)));
        return true;
    }

    /** A timeout that knows of the last sign of life in this batch. */
    Event.TaskTimedOut informed(WorkflowState state, Event.TaskTimedOut event) {
        Heartbeat beat =
                beats.get(new Heartbeat.Key(state.identity().id(), event.task().ref()));
        return beat == null ? event : event.withLastBeat(beat.at());
    }

    /** What the end of a task leaves to remove. */
    void note(Plan plan, WorkflowState state, Change change) {
        if (change instanceof Change.TaskCompleted task) {
            end(plan, state, task.task());
        } else if (change instanceof Change.TaskSkipped task) {
            end(plan, state, task.task());
        } else if (change instanceof Change.TaskCancelled task) {
            end(plan, state, task.task());
        } else if (change instanceof Change.WorkflowFailed || change instanceof Change.WorkflowCancelled) {
            for (int task = 0; task < plan.taskCount(); task++) {
                end(plan, state, plan.ref(task));
            }
        }
    }

    private void end(Plan plan, WorkflowState state, TaskRef ref) {
        Timeouts timeouts = plan.task(plan.indexOf(ref)).features().find(Timeouts.class);
        if (timeouts != null && timeouts.heartbeat() != null) {
            Heartbeat.Key key = new Heartbeat.Key(state.identity().id(), ref);
            beats.remove(key);
            moved.remove(key);
            ended.put(key, true);
        }
    }

    /** What is kept by names that are no more. */
    void migrate(Plan before, WorkflowState was, WorkflowState after) {
        for (int task = 0; task < before.taskCount(); task++) {
            TaskRef ref = before.ref(task);
            if (!ref.equals(after.course().now(ref))) {
                end(before, was, ref);
            }
        }
    }

    boolean isEmpty() {
        return beats.isEmpty() && ended.isEmpty();
    }

    static WriteBatch.Heartbeats all(List<BeatRows> rows) {
        if (rows.isEmpty()) {
            return WriteBatch.Heartbeats.NONE;
        }
        return new WriteBatch.Heartbeats(
                rows.stream().flatMap(row -> row.beats.values().stream()).toList(),
                rows.stream().flatMap(row -> row.moved.values().stream()).toList(),
                rows.stream().flatMap(row -> row.ended.keySet().stream()).toList());
    }

    /** The last sign of life of a worker that a timeout takes for dead, kept where only the store has it. */
    static @Nullable Heartbeat of(Event.TaskTimedOut event, List<Heartbeat> stored) {
        for (Heartbeat beat : stored) {
            TaskAddress task = event.task();
            if (beat.workflowId().equals(event.envelope().workflowId())
                    && beat.task().equals(task.ref())
                    && Integer.valueOf(beat.attempt()).equals(task.attempt())
                    && Integer.valueOf(beat.run()).equals(task.run())) {
                return beat;
            }
        }
        return null;
    }
}
