package io.waystage.engine.store;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a message names a workflow: by id if it knows it, else by its business key.
 *
 * @param workflowName null finds the workflows of all names with this component and business reference
 */
public record WorkflowLookup(
        @Nullable UUID workflowId,
        String componentName,
        @Nullable String workflowName,
        String businessRefNo) {}
