package io.waystage.engine.store.sql;

import io.waystage.blueprint.BlueprintKey;
import io.waystage.engine.store.Routing;
import io.waystage.engine.store.sql.BlueprintTable.Version;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Versions of some blueprints, and which of them is the current one. For one thread. */
final class BlueprintHistories {

    private final Map<BlueprintKey, TreeMap<Integer, Version>> versions = new HashMap<>();

    /** Adds one, or puts it in the place of what it was. */
    void add(Version version) {
        versions.computeIfAbsent(version.key(), any -> new TreeMap<>()).put(version.version(), version);
    }

    Set<BlueprintKey> keys() {
        return versions.keySet();
    }

    int nextVersion(BlueprintKey key) {
        TreeMap<Integer, Version> known = versions.get(key);
        return known == null || known.isEmpty() ? 1 : known.lastKey() + 1;
    }

    Optional<Version> current(BlueprintKey key) {
        return versions.getOrDefault(key, new TreeMap<>()).values().stream()
                .filter(Version::current)
                .findFirst();
    }

    /** Which version new workflows run; empty if there is no current one. */
    Optional<Routing> routing(BlueprintKey key, Map<Integer, Routing.Inactive> inactive) {
        return current(key).map(current -> {
            TreeMap<Integer, Integer> shares = new TreeMap<>();
            versions.getOrDefault(key, new TreeMap<>()).values().stream()
                    .filter(version -> version.share() > 0)
                    .forEach(version -> shares.put(version.version(), version.share()));
            return new Routing(current.version(), shares, inactive);
        });
    }

    /** The same of all that are here. */
    Map<BlueprintKey, Routing> routings(Map<BlueprintKey, Map<Integer, Routing.Inactive>> inactive) {
        Map<BlueprintKey, Routing> routings = new HashMap<>();
        for (BlueprintKey key : keys()) {
            routing(key, inactive.getOrDefault(key, Map.of())).ifPresent(routing -> routings.put(key, routing));
        }
        return routings;
    }
}
