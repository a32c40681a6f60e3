package io.waystage.chaos.blueprint;

import io.waystage.blueprint.Features;
import io.waystage.blueprint.RetryPolicy;
import io.waystage.blueprint.Task;
import io.waystage.blueprint.TaskType;
import io.waystage.blueprint.feature.OnExhausted;
import io.waystage.chaos.secret.Keys;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Services that never succeed: they are given up after their last attempt, and an output or another service stands in for them. */
public final class Hopeless {

    /** Who takes tasks from it fails them. */
    public static final String QUEUE = "chaos.hopeless";

    public static final int ATTEMPTS = 2;

    /** What stands in for a service that nothing else is done instead of: a JSON text. */
    public static final String OUTPUT = "{\"given\":\"" + Keys.SECRET + "\"}";

    private static final String INSTEAD = "instead";
    private static final RetryPolicy RETRY =
            RetryPolicy.exponential(Duration.ofMillis(100)).maxAttempts(ATTEMPTS);

    private Hopeless() {}

    /** Such a service, and what is done instead of it, if anything is. */
    static List<Task> tasks(Random random) {
        return random.nextBoolean()
                ? List.of(task(OnExhausted.completeWith(Map.of("given", Keys.SECRET))))
                : List.of(task(OnExhausted.fallback(INSTEAD)), Undoing.service(INSTEAD, Features.NONE));
    }

    private static Task task(OnExhausted then) {
        return new Task("hopeless", TaskType.SERVICE, QUEUE, List.of(), null, null, RETRY, Features.of(then), Map.of());
    }

    public static boolean is(Task task) {
        return QUEUE.equals(task.queue());
    }

    /** Whether another service is done instead. */
    public static boolean isReplaced(Task task) {
        return is(task)
                && task.features()
                        .get(OnExhausted.class)
                        .filter(then -> then.fallback() != null)
                        .isPresent();
    }
}
