package io.waystage.engine.store;

import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.BlueprintKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** All versions of all blueprints. Thread safe; deployments on several nodes take turns. */
public interface BlueprintStore {

    /**
     * Makes this blueprint the current one of its key. The same content (by its hash) as an earlier version gets that version
     * again, otherwise it is the next version.
     */
    StoredBlueprint deploy(Blueprint blueprint, Instant now);

    Optional<StoredBlueprint> find(BlueprintKey key, int version);

    /** The current version of each blueprint. */
    List<StoredBlueprint> current();

    /** Grows with each deployment that changed anything: equal numbers mean that {@link #current()} is unchanged. */
    long generation();

    /** @param deployedAt when it last became the current one */
    record StoredBlueprint(Blueprint blueprint, int version, String hash, Instant deployedAt) {}
}
