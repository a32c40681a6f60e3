package io.waystage.engine.intake;

import io.waystage.blueprint.Features;
import io.waystage.blueprint.Task;
import io.waystage.blueprint.TaskRef;
import io.waystage.blueprint.TaskType;
import io.waystage.blueprint.feature.Escalation;
import io.waystage.blueprint.feature.Signal;
import io.waystage.blueprint.feature.Timeouts;
import io.waystage.engine.message.TaskAddress;
import io.waystage.engine.message.TimeoutKind;
import io.waystage.engine.state.Change;
import io.waystage.engine.state.Plan;
import io.waystage.engine.state.TaskState;
import io.waystage.engine.state.TaskStatus;
import io.waystage.engine.state.WorkflowIdentity;
import io.waystage.engine.store.WakeUp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which wake-ups changes make and end, beside those of retries. Costs nothing for what has no timers and timeouts. */
final class TaskWakeUps {

    private TaskWakeUps() {}

    /** @param at when the change happened */
    static List<WakeUp> made(Slot slot, Instant at, Change change) {
        WorkflowIdentity workflow = slot.state().identity();
        if (change instanceof Change.TimerSet timer) {
            return List.of(TimerWakeUps.of(workflow, timer));
        }
        if (change instanceof Change.ToStart task) {
            if (task instanceof Change.TaskScheduled
                    && slot.plan().limit(slot.plan().indexOf(task.task())) != null) {
                return List.of(); // it begins when it is admitted
            }
            Signal signal = slot.plan()
                    .task(slot.plan().indexOf(task.task()))
                    .features()
                    .find(Signal.class);
            if (signal != null && signal.timeLimit() != null) {
                TaskAddress address = address(task.task(), task.attempt(), task.run());
                return List.of(
                        TimeoutWakeUps.wakeUp(TimeoutKind.SIGNAL, workflow, address, at.plus(signal.timeLimit())));
            }
            Timeouts timeouts = timeouts(slot.plan(), task.task());
            return timeouts == null
                    ? List.of()
                    : TimeoutWakeUps.scheduled(
                            workflow, address(task.task(), task.attempt(), task.run()), timeouts, at);
        }
        if (change instanceof Change.TaskStarted task) {
            Timeouts timeouts = timeouts(slot.plan(), task.task());
            return timeouts == null
                    ? List.of()
                    : TimeoutWakeUps.started(workflow, address(task.task(), task.attempt(), task.run()), timeouts, at);
        }
        if (change instanceof Change.StageStarted stage) {
            return LimitWakeUps.made(workflow, stage.stage(), features(slot.plan(), stage.stage()), at);
        }
        if (change instanceof Change.StageReopened stage) {
            List<WakeUp> limits = new ArrayList<>(
                    LimitWakeUps.made(workflow, stage.stage(), features(slot.plan(), stage.stage()), at));
            limits.addAll(stage.reopened() ? ofWorkflow(slot, at) : List.of());
            return limits;
        }
        if (change instanceof Change.StageReplayed stage) {
            return stage.reopened() ? ofWorkflow(slot, at) : List.of();
        }
        if (change instanceof Change.WorkflowStarted) {
            return ofWorkflow(slot, at);
        }
        return List.of();
    }

    static List<WakeUp.Key> ended(Slot slot, Change change) {
        UUID id = slot.state().identity().id();
        if (change instanceof Change.TaskStarted task) {
            return started(slot, address(task.task(), task.attempt(), task.run()));
        }
        if (change instanceof Change.TaskCompleted task) {
            return ofTask(slot, address(task.task(), task.attempt(), task.run()));
        }
        if (change instanceof Change.TaskFailed task) {
            return ofTask(slot, address(task.task(), task.attempt(), task.run()));
        }
        if (change instanceof Change.TaskCancelled task) {
            return ofCancelled(slot, task.task());
        }
        if (change instanceof Change.CompensationStarted) {
            return limits(slot);
        }
        if (change instanceof Change.StageCompleted stage) {
            return LimitWakeUps.ended(id, stage.stage(), features(slot.plan(), stage.stage()));
        }
        if (change instanceof Change.StageReplayed stage) {
            return ofStagesFrom(slot, stage.stage());
        }
        if (change instanceof Change.StageReopened stage) {
            return ofStagesFrom(slot, stage.stage());
        }
        if (change instanceof Change.WorkflowCompleted) {
            return LimitWakeUps.ended(id, null, slot.plan().blueprint().features());
        }
        boolean cut = change instanceof Change.WorkflowFailed || change instanceof Change.WorkflowCancelled;
        return cut ? ofAll(slot) : List.of();
    }

    private static List<WakeUp.Key> started(Slot slot, TaskAddress task) {
        Timeouts timeouts = timeouts(slot.plan(), task.ref());
        return timeouts == null || timeouts.scheduleToStart() == null
                ? List.of()
                : List.of(TimeoutWakeUps.key(
                        TimeoutKind.SCHEDULE_TO_START, slot.state().identity().id(), task));
    }

    private static List<WakeUp.Key> ofTask(Slot slot, TaskAddress address) {
        Task task = slot.plan().task(slot.plan().indexOf(address.ref()));
        if (task.features().isEmpty()) {
            return List.of();
        }
        UUID id = slot.state().identity().id();
        if (task.type() == TaskType.TIMER) {
            return List.of(TimerWakeUps.key(id, address.ref()));
        }
        if (task.features().has(Escalation.class)) {
            return List.of(EscalationWakeUps.key(id, address.ref()));
        }
        Signal signal = task.features().find(Signal.class);
        if (signal != null && signal.timeLimit() != null) {
            return List.of(TimeoutWakeUps.key(TimeoutKind.SIGNAL, id, address));
        }
        Timeouts timeouts = task.features().find(Timeouts.class);
        return timeouts == null ? List.of() : TimeoutWakeUps.keys(id, address, timeouts);
    }

    /** Whatever its last attempt was waiting for, or the next one. */
    private static List<WakeUp.Key> ofCancelled(Slot slot, TaskRef ref) {
        TaskState state = slot.state().task(slot.plan().indexOf(ref));
        List<WakeUp.Key> keys = new ArrayList<>(ofTask(slot, address(ref, state.attempt(), state.run())));
        keys.add(RetryWakeUps.key(slot.state().identity().id(), ref));
        return keys;
    }

    private static List<WakeUp> ofWorkflow(Slot slot, Instant at) {
        return LimitWakeUps.made(
                slot.state().identity(), null, slot.plan().blueprint().features(), at);
    }

    private static List<WakeUp.Key> ofStagesFrom(Slot slot, String first) {
        UUID id = slot.state().identity().id();
        List<WakeUp.Key> keys = new ArrayList<>();
        for (int stage = slot.plan().indexOf(first); stage < slot.plan().stageCount(); stage++) {
            String name = slot.plan().stage(stage).name();
            keys.addAll(LimitWakeUps.ended(id, name, features(slot.plan(), name)));
        }
        return keys;
    }

    private static List<WakeUp.Key> limits(Slot slot) {
        UUID id = slot.state().identity().id();
        List<WakeUp.Key> keys = new ArrayList<>(
                LimitWakeUps.ended(id, null, slot.plan().blueprint().features()));
        String stage = slot.state().stage();
        if (stage != null) {
            keys.addAll(LimitWakeUps.ended(id, stage, features(slot.plan(), stage)));
        }
        return keys;
    }

    /** Of a workflow that has come to an end before its tasks have: whatever it and they were waiting for. */
    private static List<WakeUp.Key> ofAll(Slot slot) {
        UUID id = slot.state().identity().id();
        List<WakeUp.Key> keys = new ArrayList<>(limits(slot));
        for (int task = 0; task < slot.plan().taskCount(); task++) {
            TaskState state = slot.state().task(task);
            TaskRef ref = slot.plan().ref(task);
            if (state.status().isOpen()) {
                keys.addAll(ofTask(slot, address(ref, state.attempt(), state.run())));
            } else if (state.status() == TaskStatus.FAILED) {
                keys.add(RetryWakeUps.key(id, ref));
            }
        }
        return keys;
    }

    private static @Nullable Timeouts timeouts(Plan plan, TaskRef task) {
        return plan.task(plan.indexOf(task)).features().find(Timeouts.class);
    }

    private static Features features(Plan plan, String stage) {
        return plan.stage(plan.indexOf(stage)).features();
    }

    private static TaskAddress address(TaskRef task, int attempt, int run) {
        return new TaskAddress(task, attempt, run);
    }
}
