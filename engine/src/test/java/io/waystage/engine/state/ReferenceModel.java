package io.waystage.engine.state;

import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.Stage;
import io.waystage.blueprint.Task;
import io.waystage.blueprint.TaskRef;
import io.waystage.engine.message.Event;
import io.waystage.engine.message.TaskAddress;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the rules of the events mean, said as plainly as possible: sets of tasks, and after each event everything that
 * may run is looked for afresh. It knows no plan, no numbers, no tables, and of the code under test only the words
 * for outcomes.
 */
final class ReferenceModel {

    private final Blueprint blueprint;
    final Set<TaskRef> scheduled = new HashSet<>();
    final Set<TaskRef> completed = new HashSet<>();
    final Set<TaskRef> failed = new HashSet<>();
    final Map<TaskRef, Integer> attempts = new HashMap<>();
    boolean delayed;
    boolean started;
    boolean finished;

    @Nullable
    String stage;

    @Nullable
    String businessStatus;

    ReferenceModel(Blueprint blueprint) {
        this.blueprint = blueprint;
    }

    Outcome take(Event event) {
        Outcome outcome = decide(event);
        runWhatMayRun();
        return outcome;
    }

    private Outcome decide(Event event) {
        if (event instanceof Event.TaskEvent taskEvent) {
            return takeTaskEvent(taskEvent);
        }
        return event instanceof Event.StartWorkflow start ? start(start) : begin();
    }

    private Outcome start(Event.StartWorkflow event) {
        if (started || delayed) {
            return Outcome.DUPLICATE;
        }
        delayed = event.when().delay() != null && !event.when().delay().isZero();
        started = !delayed;
        return Outcome.APPLIED;
    }

    private Outcome begin() {
        if (started) {
            return Outcome.DUPLICATE;
        }
        if (!delayed) {
            return Outcome.EARLY;
        }
        delayed = false;
        started = true;
        return Outcome.APPLIED;
    }

    private Outcome takeTaskEvent(Event.TaskEvent event) {
        TaskAddress address = event.task();
        TaskRef task = address.ref();
        int current = attempts.getOrDefault(task, 0);
        int attempt = Objects.requireNonNullElse(address.attempt(), current);
        if (current == 0) {
            return Outcome.EARLY;
        }
        if (address.run() != null && address.run() < 1) {
            return Outcome.STALE;
        }
        if (event instanceof Event.TaskCompleted) {
            return complete(task);
        }
        if (attempt < current) {
            return Outcome.STALE;
        }
        return event instanceof Event.TaskFailed ? fail(task) : retry(task, attempt);
    }

    private Outcome complete(TaskRef task) {
        if (!completed.add(task)) {
            return Outcome.DUPLICATE;
        }
        scheduled.remove(task);
        failed.remove(task);
        String status = blueprint.task(task).orElseThrow().businessStatus();
        businessStatus = status != null ? status : businessStatus;
        return Outcome.APPLIED;
    }

    private Outcome fail(TaskRef task) {
        if (!scheduled.remove(task)) {
            return Outcome.DUPLICATE;
        }
        failed.add(task);
        return Outcome.APPLIED;
    }

    private Outcome retry(TaskRef task, int attempt) {
        if (!failed.contains(task)) {
            return Outcome.DUPLICATE;
        }
        if (attempt > attempts.get(task)) {
            return Outcome.EARLY;
        }
        failed.remove(task);
        return Outcome.APPLIED;
    }

    /**
     * The first stage that has an unfinished task is the active one; its tasks run once all their parents are
     * complete.
     */
    private void runWhatMayRun() {
        stage = null;
        for (Stage candidate : started ? blueprint.stages() : Set.<Stage>of()) {
            boolean unfinished =
                    candidate.tasks().stream().anyMatch(task -> !completed.contains(ref(candidate, task.name())));
            if (unfinished) {
                stage = candidate.name();
                candidate.tasks().forEach(task -> runIfPossible(candidate, task));
                return;
            }
        }
        finished = started;
    }

    private void runIfPossible(Stage in, Task task) {
        TaskRef ref = ref(in, task.name());
        boolean idle = !scheduled.contains(ref) && !completed.contains(ref) && !failed.contains(ref);
        if (idle && task.parents().stream().allMatch(parent -> completed.contains(ref(in, parent)))) {
            scheduled.add(ref);
            attempts.merge(ref, 1, Integer::sum);
        }
    }

    private static TaskRef ref(Stage stage, String task) {
        return new TaskRef(stage.name(), task);
    }
}
