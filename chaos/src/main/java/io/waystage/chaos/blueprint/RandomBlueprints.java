package io.waystage.chaos.blueprint;

import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.BlueprintArbitraries;
import io.waystage.blueprint.Features;
import io.waystage.blueprint.RetryPolicy;
import io.waystage.blueprint.Stage;
import io.waystage.blueprint.Task;
import io.waystage.blueprint.TaskType;
import io.waystage.blueprint.feature.Limit;
import io.waystage.blueprint.feature.Repeat;
import io.waystage.blueprint.feature.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.sessions.JqwikSession;
import org.jspecify.annotations.Nullable;

/**
 * Blueprints of the shapes, names and fields that the property tests come up with. Only what would make a run endless is
 * changed: each task is tried again soon and without end. Some tasks and stages are done twice, and each third workflow comes to nothing in
 * its last stage and is undone.
 */
public final class RandomBlueprints {

    private static final int FEWEST_TASKS = 2;
    private static final int MOST_TASKS = 9;
    private static final int SHARED_QUEUES = 3;
    private static final int LONGEST_TIMER_MILLIS = 1_000;

    private static final Repeat TWICE = Repeat.until(".round >= 2", 3);

    /** Of so many blueprints one ends badly. */
    private static final int BAD_END = 3;

    /** How varied the generator is; it knows it as the number of tries of a property. */
    private static final int TRIES = 1_000;

    private static final RetryPolicy RETRY = RetryPolicy.exponential(Duration.ofMillis(200))
            .maxDelay(Duration.ofSeconds(2))
            .jitter(0.5);

    private RandomBlueprints() {}

    /** The same for the same seed. Each second one has odd names and additional fields. */
    public static List<Blueprint> of(long seed, int count) {
        List<Blueprint> blueprints = new ArrayList<>();
        JqwikSession.run(() -> {
            Random random = new Random(seed);
            while (blueprints.size() < count) {
                boolean odd = blueprints.size() % 2 == 1;
                Arbitrary<Blueprint> shapes =
                        odd ? BlueprintArbitraries.blueprints() : BlueprintArbitraries.plainBlueprints();
                Blueprint shape = shapes.generator(TRIES).next(random).value();
                long tasks = shape.stages().stream()
                        .mapToLong(stage -> stage.tasks().size())
                        .sum();
                if (tasks >= FEWEST_TASKS && tasks <= MOST_TASKS) {
                    blueprints.add(runnable(shape, blueprints.size(), random));
                }
            }
        });
        return blueprints;
    }

    private static Blueprint runnable(Blueprint shape, int number, Random random) {
        List<Stage> stages =
                shape.stages().stream().map(stage -> runnable(stage, random)).toList();
        String component = "%s %d".formatted(shape.componentName(), number);
        List<Stage> all = number % BAD_END == BAD_END - 1 ? Endings.bad(stages) : stages;
        return new Blueprint(shape.workflowName(), component, all, RETRY, shape.attributes());
    }

    private static Stage runnable(Stage stage, Random random) {
        List<Task> tasks =
                stage.tasks().stream().map(task -> runnable(task, random)).toList();
        // A signal is sent once.
        boolean repeated = random.nextInt(3) == 0
                && !tasks.isEmpty()
                && tasks.stream().noneMatch(task -> task.type() == TaskType.SIGNAL);
        Features features = repeated ? Features.of(TWICE) : Features.NONE;
        return new Stage(stage.name(), stage.order(), tasks, null, features, stage.attributes());
    }

    private static Task runnable(Task task, Random random) {
        if (task.type() == TaskType.TIMER) {
            Timer timer = new Timer(Duration.ofMillis(random.nextInt(LONGEST_TIMER_MILLIS)), null);
            return made(task, TaskType.TIMER, null, Features.of(timer));
        }
        if (task.type() == TaskType.SIGNAL) {
            return made(task, TaskType.SIGNAL, null, Features.of(Signals.awaited(random)));
        }
        // Types that need more than themselves are work here.
        TaskType type = task.type() == TaskType.HUMAN ? TaskType.HUMAN : TaskType.SERVICE;
        Features features = Features.NONE;
        if (random.nextInt(6) == 0) {
            features = features.with(TWICE);
        }
        if (type == TaskType.SERVICE && random.nextInt(6) == 0) {
            features = features.with(Limit.concurrency(2));
        }
        return made(task, type, queue(task, type, random), features);
    }

    private static Task made(Task task, TaskType type, @Nullable String queue, Features features) {
        String assignedTo = type == TaskType.HUMAN ? task.assignedTo() : null;
        return new Task(
                task.name(),
                type,
                queue,
                task.parents(),
                task.businessStatus(),
                assignedTo,
                null,
                features,
                task.attributes());
    }

    /** Mostly the derived one, now and then one that tasks of several workflows share. */
    private static @Nullable String queue(Task task, TaskType type, Random random) {
        boolean announced = type == TaskType.SERVICE || task.queue() != null;
        return announced && random.nextInt(3) == 0 ? "chaos.shared." + random.nextInt(SHARED_QUEUES) : null;
    }
}
