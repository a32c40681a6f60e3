package io.waystage.chaos.blueprint;

import io.waystage.blueprint.Feature;
import io.waystage.blueprint.Features;
import io.waystage.blueprint.Task;
import io.waystage.blueprint.TaskType;
import io.waystage.blueprint.feature.Choice;
import io.waystage.blueprint.feature.Do;
import io.waystage.blueprint.feature.ForEach;
import io.waystage.blueprint.feature.Limit;
import io.waystage.blueprint.feature.Repeat;
import io.waystage.blueprint.feature.Timeouts;
import io.waystage.blueprint.feature.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes of the tasks of a random shape such as come to an end by themselves, and soon. */
final class RandomTasks {

    /** Done twice. */
    static final Repeat TWICE = Repeat.until(".round >= 2", 3);

    /** One for tasks of all workflows. Tight enough to be reached, and wide enough for all items of all lists to come through soon. */
    static final Limit SHARED_LIMIT = Limit.concurrency(12).named("chaos");

    private static final Limit OWN_LIMIT = Limit.concurrency(6);

    private static final Limit OWN_RATE = Limit.perTime(30, Duration.ofSeconds(1));

    /** Slow attempts take longer. */
    private static final Timeouts SHORT = Timeouts.NONE.startToClose(Duration.ofMillis(300));

    private static final int SHARED_QUEUES = 3;
    private static final int LONGEST_TIMER_MILLIS = 1_000;
    private static final int SOME = 6;

    /** Of so many services one has the limit of all, so that a few do in each run. */
    private static final int SHARING = 4;

    private static final Set<TaskType> WORK = Set.of(TaskType.SERVICE, TaskType.HUMAN);

    private final Random random;

    RandomTasks(Random random) {
        this.random = random;
    }

    Task of(Task shape) {
        return switch (shape.type()) {
            case TIMER -> made(shape, TaskType.TIMER, timer());
            case SIGNAL -> made(shape, TaskType.SIGNAL, Signals.awaited(random));
            case CHOICE ->
                made(
                        shape,
                        TaskType.CHOICE,
                        Conditions.choice(shape.features().get(Choice.class).orElseThrow(), random));
            case HUMAN ->
                sometimes(
                        TWICE,
                        made(shape, TaskType.HUMAN, random.nextBoolean() ? Escalations.some(random) : new Feature[0]));
            case WORKFLOW -> sometimes(TWICE, made(shape, TaskType.WORKFLOW, Parts.part(), Parts.input()));
            case FOR_EACH -> sometimes(TWICE, forEach(shape));
            default -> service(shape);
        };
    }

    /** The two tasks of a workflow that other workflows start. */
    List<Task> ofPart() {
        Task first = service(Undoing.service("first", Features.NONE));
        Task second = service(Undoing.service("second", Features.NONE).withParents(List.of(first.name())));
        return List.of(first, second);
    }

    private Task service(Task shape) {
        if (random.nextInt(SOME) == 0) {
            return sometimes(TWICE, made(shape, TaskType.SERVICE, Beating.QUEUE, Beating.TIMEOUTS));
        }
        Task task = sometimes(SHORT, sometimes(TWICE, made(shape, TaskType.SERVICE)));
        return random.nextInt(SHARING) == 0 ? task.with(SHARED_LIMIT) : sometimes(OWN_RATE, sometimes(OWN_LIMIT, task));
    }

    private Task forEach(Task shape) {
        ForEach each = Parts.forEach(random);
        if (!shape.features().has(Do.class)) {
            return made(shape, TaskType.FOR_EACH, each, Parts.part());
        }
        Task only = service(Undoing.service("only", Features.NONE));
        return made(shape, TaskType.FOR_EACH, each, Parts.body(only));
    }

    private Timer timer() {
        return new Timer(Duration.ofMillis(random.nextInt(LONGEST_TIMER_MILLIS)), null);
    }

    private Task sometimes(Feature feature, Task task) {
        return random.nextInt(SOME) == 0 ? task.with(feature) : task;
    }

    private Task made(Task shape, TaskType type, Feature... features) {
        return made(shape, type, WORK.contains(type) ? queue(shape, type) : null, features);
    }

    /** One of some is done under a condition only. */
    private Task made(Task shape, TaskType type, @Nullable String queue, Feature... features) {
        Task task = new Task(
                shape.name(),
                type,
                queue,
                shape.parents(),
                shape.businessStatus(),
                type == TaskType.HUMAN ? shape.assignedTo() : null,
                null,
                Features.of(features),
                shape.attributes());
        return sometimes(Conditions.when(random), task);
    }

    /** Mostly the derived one, now and then one that tasks of several workflows share. */
    private @Nullable String queue(Task shape, TaskType type) {
        boolean announced = type == TaskType.SERVICE || shape.queue() != null;
        return announced && random.nextInt(3) == 0 ? "chaos.shared." + random.nextInt(SHARED_QUEUES) : null;
    }
}
