package io.waystage.engine.store;

import io.waystage.blueprint.BlueprintKey;
import io.waystage.blueprint.TaskRef;
import java.util.UUID;

/**
 * A task that operators keep from beginning.
 *
 * @param event the HoldEnded that lets it begin, a JSON text
 */
public record HeldTask(Key key, BlueprintKey blueprint, String event) {

    /** A task is held at most once. */
    public record Key(UUID workflowId, TaskRef task) {}
}
