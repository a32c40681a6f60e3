package io.waystage.engine.store;

import io.waystage.blueprint.BlueprintKey;
import io.waystage.engine.state.WorkflowState;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A workflow's row as it is.
 *
 * @param seq how many events it says it has
 * @param state null if the row cannot be read
 * @param problem why it cannot be read; null if it can
 */
public record StoredWorkflow(
        UUID id,
        BlueprintKey blueprint,
        String businessRefNo,
        int seq,
        @Nullable WorkflowState state,
        @Nullable String problem) {}
