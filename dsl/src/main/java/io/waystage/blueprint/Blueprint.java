package io.waystage.blueprint;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An immutable workflow definition: stages strictly one after the other, and inside a stage tasks that run as soon as
 * their parents are complete.
 *
 * <p>A blueprint is data only. What serves a task on this node (an endpoint, a handler) is {@link Wiring} and lives in
 * a {@link WorkflowDefinition}; it does not count for the version.
 *
 * @param workflowName the name of the workflow, for people and for events that name it
 * @param componentName the variant or tenant; a StartWorkflow may name only this
 * @param stages in the order in which they run, which is that of {@link Stage#order()}
 * @param retry the policy of every task that neither has one itself nor gets one from its stage
 * @param features what else is said about it
 * @param attributes fields beyond the format's own, kept as they came: deeply immutable JSON values (String, Number,
 *     Boolean, null, List, Map) in the order of the source; a number counts by its value, so 1.0 is 1
 */
public record Blueprint(
        String workflowName,
        String componentName,
        List<Stage> stages,
        @Nullable RetryPolicy retry,
        Features features,
        Map<String, @Nullable Object> attributes) {

    public Blueprint {
        stages = stages.stream().sorted(Comparator.comparing(Stage::order)).toList();
        attributes = JsonValues.freeze(attributes);
    }

    /** A blueprint with nothing else to say about it. */
    public Blueprint(
            String workflowName,
            String componentName,
            List<Stage> stages,
            @Nullable RetryPolicy retry,
            Map<String, @Nullable Object> attributes) {
        this(workflowName, componentName, stages, retry, Features.NONE, attributes);
    }

    public BlueprintKey key() {
        return new BlueprintKey(componentName, workflowName);
    }

    public Optional<Stage> stage(String name) {
        return stages.stream().filter(stage -> stage.name().equals(name)).findFirst();
    }

    /** The task at this place, if there is one. */
    public Optional<Task> task(TaskRef ref) {
        return stage(ref.stage()).flatMap(stage -> stage.task(ref.task()));
    }

    /**
     * The queue that StartTask messages of this task go to: its own, else for a SERVICE task one that is derived from
     * the names; empty for a HUMAN task without a queue, which no message announces.
     */
    public Optional<String> queueOf(Stage stage, Task task) {
        if (task.queue() != null) {
            return Optional.of(task.queue());
        }
        return task.type() == TaskType.SERVICE
                ? Optional.of(QueueNames.derived(componentName, workflowName, stage.name(), task.name()))
                : Optional.empty();
    }

    /** The retry policy that the blueprint gives to this task; empty means the engine's default. */
    public Optional<RetryPolicy> retryOf(Stage stage, Task task) {
        if (task.retry() != null) {
            return Optional.of(task.retry());
        }
        return Optional.ofNullable(stage.retry() != null ? stage.retry() : retry);
    }
}
