package io.waystage.engine.store;

import io.waystage.blueprint.BlueprintKey;
import java.util.UUID;

/** A workflow to which something could not be done, and why, for people. */
public record BulkFailure(UUID workflowId, BlueprintKey blueprint, String businessRefNo, String why) {}
