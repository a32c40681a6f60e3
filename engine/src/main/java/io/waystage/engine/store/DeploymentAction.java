package io.waystage.engine.store;

import io.waystage.blueprint.BlueprintKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that was done to a version of a blueprint. Kept forever.
 *
 * @param version {@link Routing#ALL} for the whole blueprint
 * @param detail in words; null if the kind says it all
 * @param actor null if an application has deployed it and nobody in particular
 */
public record DeploymentAction(
        BlueprintKey blueprint,
        int version,
        Kind kind,
        @Nullable String detail,
        @Nullable String actor,
        @Nullable String reason,
        Instant at) {

    /** What it was. */
    public enum Kind {
        DEPLOYED,
        MADE_DEFAULT,
        SHARE_GIVEN,
        DEACTIVATED,
        ACTIVATED
    }
}
