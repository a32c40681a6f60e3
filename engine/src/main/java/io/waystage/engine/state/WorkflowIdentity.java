package io.waystage.engine.state;

import io.waystage.blueprint.BlueprintKey;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What never changes about a workflow.
 *
 * @param id time-ordered (UUIDv7), made by the engine
 * @param blueprint with {@code businessRefNo} the workflow's unique business key
 * @param input the JSON text that its StartWorkflow carried
 */
public record WorkflowIdentity(
        UUID id,
        BlueprintKey blueprint,
        int blueprintVersion,
        String businessRefNo,
        @Nullable String input) {}
