package io.waystage.blueprint.format;

import io.waystage.blueprint.Features;
import io.waystage.blueprint.RetryPolicy;
import io.waystage.blueprint.ScheduleDefinition;
import io.waystage.blueprint.TaskType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A blueprint as it was written, with whatever is right in it: what the {@link Rules} look at, each part with its place.
 * What is missing or of a wrong type is null or left out here, and has been reported.
 */
final class Draft {

    private Draft() {}

    record OfWorkflow(
            Node.Fields node,
            @Nullable Located<String> name,
            @Nullable Located<String> component,
            List<OfStage> stages,
            @Nullable RetryPolicy retry,
            List<Located<ScheduleDefinition>> schedules,
            Features features,
            Map<String, @Nullable Object> others) {}

    record OfStage(
            Node.Fields node,
            @Nullable Located<String> name,
            @Nullable Located<BigDecimal> order,
            List<OfTask> tasks,
            @Nullable RetryPolicy retry,
            Features features,
            Map<String, @Nullable Object> others) {

        /** The name, for a sentence. */
        String title() {
            return name == null ? node.place().pointer() : name.value();
        }
    }

    /** @param endpoint a URI, or a handler if the blueprint was made in Java */
    record OfTask(
            Node.Fields node,
            @Nullable Located<String> name,
            TaskType type,
            @Nullable Located<String> queue,
            @Nullable Located<Object> endpoint,
            List<Located<String>> parents,
            @Nullable Located<String> assignedTo,
            @Nullable Located<String> businessStatus,
            @Nullable RetryPolicy retry,
            Features features,
            Map<String, @Nullable Object> others) {

        /** The name, for a sentence. */
        String title() {
            return name == null ? node.place().pointer() : name.value();
        }

        OfTask withParents(List<Located<String>> all) {
            return new OfTask(
                    node, name, type, queue, endpoint, all, assignedTo, businessStatus, retry, features, others);
        }
    }
}
