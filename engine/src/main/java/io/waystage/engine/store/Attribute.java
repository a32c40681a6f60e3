package io.waystage.engine.store;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A searchable attribute of a workflow.
 *
 * @param value null where only its key counts
 */
public record Attribute(
        UUID workflowId, String name, @Nullable String value) {}
