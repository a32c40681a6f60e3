package io.waystage.blueprint;

import io.waystage.blueprint.feature.CompensateWith;
import io.waystage.blueprint.feature.Limit;
import io.waystage.blueprint.feature.OnExhausted;
import io.waystage.blueprint.feature.Priority;
import io.waystage.blueprint.feature.Repeat;
import io.waystage.blueprint.feature.Signal;
import io.waystage.blueprint.feature.Timeouts;
import io.waystage.blueprint.feature.Timer;
import io.waystage.blueprint.feature.When;
import io.waystage.blueprint.jq.Jq;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.jspecify.annotations.Nullable;

/** Makes timers of some tasks of a stage, and says of some what follows when they have failed for good. */
final class MoreFeatures {

    private static final int KINDS = 30;
    private static final String UNDO = "undo";

    private MoreFeatures() {}

    /** @param tasks each with parents among those before it only */
    static Arbitrary<List<Task>> with(List<Task> tasks) {
        return Combinators.combine(
                        Arbitraries.integers().between(0, KINDS).list().ofSize(tasks.size()),
                        BlueprintArbitraries.durations(),
                        Arbitraries.of("now + 60", ".input.at", "\"2026-12-24T18:00:00Z\"")
                                .map(Jq::of),
                        BlueprintArbitraries.jsonValues(1),
                        FeatureArbitraries.repeats())
                .as((kinds, duration, until, output, repeat) -> with(tasks, kinds, duration, until, output, repeat));
    }

    private static List<Task> with(
            List<Task> tasks,
            List<Integer> kinds,
            Duration duration,
            Jq until,
            @Nullable Object output,
            Repeat repeat) {
        List<Task> result = new ArrayList<>();
        for (int i = 0; i < tasks.size(); i++) {
            Task task = tasks.get(i);
            boolean choice = task.type() == TaskType.CHOICE;
            String next = i + 1 < tasks.size() ? tasks.get(i + 1).name() : null;
            result.add(
                    switch (kinds.get(i)) {
                        case 0 -> choice ? task : ofEngine(task, TaskType.TIMER, new Timer(duration, null));
                        case 8 ->
                            choice
                                    ? task
                                    : ofEngine(
                                            task,
                                            TaskType.SIGNAL,
                                            new Signal(
                                                    "go",
                                                    duration.toSeconds() % 2 == 0 ? null : until,
                                                    i == 0 ? null : duration.plusMillis(1)));
                        case 1 -> choice ? task : ofEngine(task, TaskType.TIMER, new Timer(null, until));
                        case 2 -> task.with(OnExhausted.failWorkflow());
                        case 3 -> choice ? task : task.with(OnExhausted.completeWith(output));
                        case 6, 7 -> task.type() == TaskType.SERVICE ? task.with(timeouts(duration, i)) : task;
                        case 11, 12 -> task.type() == TaskType.SERVICE ? limited(task, duration, i) : task;
                        case 4, 5 -> choice || next == null ? task : task.with(OnExhausted.fallback(next));
                        case 9, 10 -> choice ? task : task.with(repeat);
                        default -> task;
                    });
        }
        return kinds.contains(11) ? compensated(result) : result;
    }

    /** The first task that somebody does can be undone, and then others may ask for that. */
    private static List<Task> compensated(List<Task> tasks) {
        List<Task> result = new ArrayList<>(tasks);
        for (int i = 0; i < tasks.size(); i++) {
            Task task = tasks.get(i);
            boolean work = task.type() == TaskType.SERVICE || task.type() == TaskType.HUMAN;
            if (work && tasks.stream().noneMatch(other -> other.name().equals(UNDO))) {
                result.set(i, task.with(new CompensateWith(UNDO)).with(OnExhausted.compensate()));
                result.add(new Task(
                        UNDO, TaskType.HUMAN, null, List.of(), "UNDONE", "me", null, Map.of("how", "by hand")));
                return result;
            }
        }
        return result;
    }

    private static Task limited(Task task, Duration some, int which) {
        Duration per = some.plusMillis(1);
        Limit limit = switch (which) {
            case 0 -> Limit.concurrency(1);
            case 1 -> Limit.perTime(Limit.MOST, per);
            default -> Limit.concurrency(2).rate(3, per);
        };
        return task.with(which == 0 ? limit.named(task.name()) : limit).with(Priority.of(10 * which % 100));
    }

    private static Timeouts timeouts(Duration some, int which) {
        Duration limit = some.plusMillis(1);
        return switch (which) {
            case 0 -> Timeouts.NONE.scheduleToStart(limit);
            case 1 -> Timeouts.NONE.startToClose(limit);
            default -> Timeouts.NONE.startToClose(limit).heartbeat(limit);
        };
    }

    private static Task ofEngine(Task plain, TaskType type, Feature what) {
        When when = plain.features().find(When.class);
        Features features = (when == null ? Features.NONE : Features.of(when)).with(what);
        return new Task(
                plain.name(), type, null, plain.parents(), plain.businessStatus(), null, null, features, Map.of());
    }
}
