package io.waystage.blueprint;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One step of a workflow: it completes when all of its tasks have, at once when it has none.
 *
 * @param name unique in the workflow
 * @param order sorts the stages; gaps are fine, 1.0 is 1. Only the resulting sequence counts for the version, not the number
 * @param tasks in the order of the source
 * @param retry the policy of every task of this stage that has none itself
 * @param features what else is said about it
 * @param attributes fields beyond the format's own, see {@link Blueprint#attributes()}
 */
public record Stage(
        String name,
        BigDecimal order,
        List<Task> tasks,
        @Nullable RetryPolicy retry,
        Features features,
        Map<String, @Nullable Object> attributes) {

    public Stage {
        order = order.stripTrailingZeros();
        tasks = List.copyOf(tasks);
        attributes = JsonValues.freeze(attributes);
    }

    /** A stage with nothing else to say about it. */
    public Stage(
            String name,
            BigDecimal order,
            List<Task> tasks,
            @Nullable RetryPolicy retry,
            Map<String, @Nullable Object> attributes) {
        this(name, order, tasks, retry, Features.NONE, attributes);
    }

    public Optional<Task> task(String taskName) {
        return tasks.stream().filter(task -> task.name().equals(taskName)).findFirst();
    }
}
