package io.waystage.blueprint;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One unit of work, done by a service or by a person.
 *
 * @param name unique in its stage
 * @param type who does it
 * @param queue where StartTask goes; null means {@link Blueprint#queueOf the derived one}
 * @param parents names of tasks of the same stage that must be complete before this one starts
 * @param businessStatus becomes the workflow's business status when the task completes
 * @param assignedTo for HUMAN: who it is for
 * @param retry this task's own policy
 * @param features what else is said about it
 * @param attributes any other field of the source: kept, and packed into the StartTask message; see
 *     {@link Blueprint#attributes()}
 */
public record Task(
        String name,
        TaskType type,
        @Nullable String queue,
        List<String> parents,
        @Nullable String businessStatus,
        @Nullable String assignedTo,
        @Nullable RetryPolicy retry,
        Features features,
        Map<String, @Nullable Object> attributes) {

    public Task {
        parents = List.copyOf(parents);
        attributes = JsonValues.freeze(attributes);
    }

    /** A task with nothing else to say about it. */
    public Task(
            String name,
            TaskType type,
            @Nullable String queue,
            List<String> parents,
            @Nullable String businessStatus,
            @Nullable String assignedTo,
            @Nullable RetryPolicy retry,
            Map<String, @Nullable Object> attributes) {
        this(name, type, queue, parents, businessStatus, assignedTo, retry, Features.NONE, attributes);
    }

    /** The same task with other parents. */
    public Task withParents(List<String> others) {
        return new Task(name, type, queue, others, businessStatus, assignedTo, retry, features, attributes);
    }

    /** The same task with one more feature. */
    public Task with(Feature feature) {
        Features more = features.with(feature);
        return new Task(name, type, queue, parents, businessStatus, assignedTo, retry, more, attributes);
    }
}
