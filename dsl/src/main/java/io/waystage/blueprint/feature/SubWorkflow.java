package io.waystage.blueprint.feature;

import io.waystage.blueprint.BlueprintKey;
import io.waystage.blueprint.Feature;
import org.jspecify.annotations.Nullable;

/**
 * Which workflow a WORKFLOW task is, or each item of a FOR_EACH. It runs the version that is current when it starts.
 *
 * @param workflow its name; it need not be deployed before the blueprint that names it
 * @param component its component; null means that of the blueprint itself
 */
public record SubWorkflow(String workflow, @Nullable String component) implements Feature {

    /** @param ownComponent that of the blueprint that has this task */
    public BlueprintKey key(String ownComponent) {
        return new BlueprintKey(component == null ? ownComponent : component, workflow);
    }
}
