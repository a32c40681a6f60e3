package io.waystage.engine.audit;

import io.waystage.blueprint.BlueprintKey;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A workflow whose audit trail does not lead to its stored state.
 *
 * @param blueprint null, as {@code businessRefNo}, if there are only events and no workflow
 * @param text what differs first, in words
 */
public record Difference(
        UUID workflowId,
        @Nullable BlueprintKey blueprint,
        @Nullable String businessRefNo,
        String text) {

    @Override
    public String toString() {
        String who = blueprint == null ? "" : blueprint + "/" + businessRefNo + ", ";
        return who + "workflow " + workflowId + ": " + text;
    }
}
