package io.waystage.engine.store.sql;

import io.waystage.blueprint.BlueprintKey;
import io.waystage.engine.store.sql.BlueprintTable.Version;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Of some blueprints the newest version and the current one. For one thread. */
final class BlueprintHistories {

    private final Map<BlueprintKey, Integer> newest = new HashMap<>();
    private final Map<BlueprintKey, Version> current = new HashMap<>();

    void add(Version version) {
        newest.merge(version.key(), version.version(), Math::max);
        if (version.current()) {
            current.put(version.key(), version);
        }
    }

    int nextVersion(BlueprintKey key) {
        return newest.getOrDefault(key, 0) + 1;
    }

    Optional<Version> current(BlueprintKey key) {
        return Optional.ofNullable(current.get(key));
    }
}
