package io.waystage.engine.store;

import io.waystage.blueprint.BlueprintKey;
import io.waystage.engine.state.WorkflowStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A workflow in the result of a search.
 *
 * @param stage the active one; null before the first and after the last
 * @param updatedAt when it took in its last event, also one that changed nothing
 * @param attributes its searchable ones
 */
public record FoundWorkflow(
        UUID workflowId,
        BlueprintKey blueprint,
        int blueprintVersion,
        String businessRefNo,
        WorkflowStatus status,
        @Nullable String stage,
        @Nullable String businessStatus,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant closedAt,
        Map<String, String> attributes) {

    /** The same with these attributes. */
    public FoundWorkflow with(Map<String, String> others) {
        return new FoundWorkflow(
                workflowId,
                blueprint,
                blueprintVersion,
                businessRefNo,
                status,
                stage,
                businessStatus,
                createdAt,
                updatedAt,
                closedAt,
                others);
    }

    /**
     * A page of results.
     *
     * @param next where the next page begins; null if this is the last
     */
    public record Page(
            List<FoundWorkflow> workflows, @Nullable String next) {}

    /**
     * How many a search finds.
     *
     * @param exact false if there are more, which were not counted
     */
    public record Count(long number, boolean exact) {}
}
