package io.waystage.engine.store;

import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.BlueprintKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All versions of all blueprints. Thread safe; deployments on several nodes take turns. */
public interface BlueprintStore {

    /**
     * Makes these blueprints the current ones of their keys, all of them or, when anything fails, none. The same content (by
     * its hash) as an earlier version gets that version again, otherwise it is the next version.
     *
     * @throws IllegalArgumentException when two of them have the same key
     */
    default Deployment deploy(List<Blueprint> blueprints, Instant now) {
        return deploy(blueprints, true, now);
    }

    /**
     * The same, but for what is never done by itself: where an operator has made a version the current one, content that was deployed
     * before does not take its place, and neither does content that an operator has deactivated.
     *
     * @param asDefault false leaves the current versions as they are; the first version of a blueprint is current nevertheless
     */
    Deployment deploy(List<Blueprint> blueprints, boolean asDefault, Instant now);

    /** The same for a single one. */
    default StoredBlueprint deploy(Blueprint blueprint, Instant now) {
        return deploy(List.of(blueprint), now).blueprints().get(0);
    }

    Optional<StoredBlueprint> find(BlueprintKey key, int version);

    /** The current version of each blueprint, with its content. */
    List<StoredBlueprint> current();

    /** The number of the current version of each blueprint. Reads no content, so it is cheap however many there are. */
    Map<BlueprintKey, Integer> currentVersions();

    /** Which versions new workflows run. Reads no content. */
    Map<BlueprintKey, Routing> routings();

    /** Grows with each deployment that changed anything, and with each action of a {@link VersionStore}: equal numbers mean that {@link #current()} is unchanged. */
    long generation();

    /** @param deployedAt when it last became the current one */
    record StoredBlueprint(Blueprint blueprint, int version, String hash, Instant deployedAt) {}

    /**
     * What a deployment came to.
     *
     * @param blueprints those deployed, in the order in which they were given
     * @param before the generation that it found
     * @param after the generation that it left; the same if nothing changed
     * @param routings of the blueprints of which something has changed, as they are after it
     */
    record Deployment(List<StoredBlueprint> blueprints, long before, long after, Map<BlueprintKey, Routing> routings) {

        public Deployment {
            blueprints = List.copyOf(blueprints);
            routings = Map.copyOf(routings);
        }
    }
}
