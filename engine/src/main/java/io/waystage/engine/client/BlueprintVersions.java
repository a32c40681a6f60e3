package io.waystage.engine.client;

import io.waystage.blueprint.BlueprintKey;
import io.waystage.engine.store.Routing;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The versions of a blueprint as people see them.
 *
 * @param inactive why no workflow of it may begin; null if one may
 * @param versions from the first on
 */
public record BlueprintVersions(
        BlueprintKey blueprint, Routing.@Nullable Inactive inactive, List<VersionView> versions) {

    public BlueprintVersions {
        versions = List.copyOf(versions);
    }

    /**
     * @param hash of its content
     * @param deployedAt when it was deployed, or last became the default one
     * @param isDefault whether new workflows run it
     * @param pinned whether an operator has made it so: then content that was deployed before does not take its place
     * @param share how much of the new workflows it gets, in percent; of the default one what the others leave
     * @param inactive why no workflow of it may begin; null if one may
     * @param open how many workflows run it
     * @param closed how many have ended on it
     */
    public record VersionView(
            int version,
            String hash,
            Instant deployedAt,
            boolean isDefault,
            boolean pinned,
            int share,
            Routing.@Nullable Inactive inactive,
            long open,
            long closed) {}
}
