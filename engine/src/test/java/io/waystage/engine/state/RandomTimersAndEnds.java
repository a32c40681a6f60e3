package io.waystage.engine.state;

import io.waystage.blueprint.Features;
import io.waystage.blueprint.Task;
import io.waystage.blueprint.TaskType;
import io.waystage.blueprint.feature.Limit;
import io.waystage.blueprint.feature.OnExhausted;
import io.waystage.blueprint.feature.Priority;
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
import org.jspecify.annotations.Nullable;

/**
 * Makes timers of some tasks, and says of some what follows when they have failed for good. Such as may end in the same moment as
 * others have no business status: the last one would win, and the model knows no order within an event.
 */
final class RandomTimersAndEnds {

    static final Jq PASSED = Jq.of("0");
    static final Jq NO_TIME = Jq.of("\"tomorrow\"");

    static final Jq NO_KEY = Jq.of("{}");

    private static final Priority URGENT = new Priority(Jq.of("if .outputs == {} then 50 else 100 end"));
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int KINDS = 40;

    private RandomTimersAndEnds() {}

    /** @param tasks each with parents among those before it only */
    static Arbitrary<List<Task>> with(List<Task> tasks) {
        return Arbitraries.integers()
                .between(0, KINDS)
                .list()
                .ofSize(tasks.size())
                .map(kinds -> with(tasks, kinds));
    }

    private static List<Task> with(List<Task> tasks, List<Integer> kinds) {
        List<Task> result = new ArrayList<>();
        boolean signal = false;
        for (int i = 0; i < tasks.size(); i++) {
            String next = i + 1 < tasks.size() ? tasks.get(i + 1).name() : null;
            Task task = with(tasks.get(i), kinds.get(i), next);
            // One a stage: of two that begin in the same moment the model does not know the order.
            result.add(signal && task.type() == TaskType.SIGNAL ? tasks.get(i) : task);
            signal |= task.type() == TaskType.SIGNAL;
        }
        return result;
    }

    private static Task with(Task task, int kind, @Nullable String next) {
        if (task.type() == TaskType.CHOICE) {
            return kind == 4 ? task.with(OnExhausted.failWorkflow()) : task;
        }
        return switch (kind) {
            case 0 -> timer(task, new Timer(Duration.ofSeconds(5), null));
            case 1 -> timer(task, new Timer(Duration.ZERO, null));
            case 2 -> timer(task, new Timer(null, PASSED));
            case 3 -> timer(task, new Timer(null, NO_TIME));
            case 11, 12, 13 ->
                task.type() == TaskType.SERVICE
                        ? task.with(Timeouts.NONE
                                .scheduleToStart(HOUR)
                                .startToClose(HOUR)
                                .heartbeat(HOUR))
                        : task;
            case 14, 15 -> signal(task, null);
            case 16 -> signal(task, Jq.of(".workflow.business_ref_no"));
            case 17 -> signal(task, NO_KEY);
            case 24, 25, 26 -> task.type() == TaskType.SERVICE ? limited(task, kind) : task;
            case 4 -> task.with(OnExhausted.failWorkflow());
            case 5, 6 -> quiet(task).with(OnExhausted.completeWith(Map.of("given", true)));
            case 7, 8, 9, 10 -> next == null ? task : task.with(OnExhausted.fallback(next));
            default -> task;
        };
    }

    /** Of each kind of limit, and of usual and other priorities. */
    private static Task limited(Task task, int kind) {
        return switch (kind) {
            case 24 -> task.with(Limit.concurrency(2));
            case 25 ->
                task.with(Limit.perTime(100, Duration.ofSeconds(1)).named("shared"))
                        .with(Priority.of(90));
            default ->
                task.with(Limit.concurrency(5).rate(100, Duration.ofSeconds(1)).named("both"))
                        .with(URGENT);
        };
    }

    private static Task timer(Task task, Timer timer) {
        return new Task(
                task.name(),
                TaskType.TIMER,
                null,
                task.parents(),
                null,
                null,
                task.retry(),
                task.features().with(timer),
                Map.of());
    }

    private static Task signal(Task task, @Nullable Jq key) {
        Task timer = timer(task, new Timer(HOUR, null));
        Features features = (task.features().has(When.class)
                        ? Features.of(task.features().get(When.class).orElseThrow())
                        : Features.NONE)
                .with(new Signal("go", key, HOUR));
        return new Task(timer.name(), TaskType.SIGNAL, null, timer.parents(), null, null, null, features, Map.of());
    }

    private static Task quiet(Task task) {
        return new Task(
                task.name(), task.type(), null, task.parents(), null, null, task.retry(), task.features(), Map.of());
    }
}
