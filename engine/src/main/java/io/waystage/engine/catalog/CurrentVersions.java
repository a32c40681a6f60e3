package io.waystage.engine.catalog;

import io.waystage.blueprint.BlueprintKey;
import io.waystage.engine.store.BlueprintStore.StoredBlueprint;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** Which version of each blueprint is current, prepared so that an event finds its own in one step. Immutable. */
final class CurrentVersions {

    static final CurrentVersions NONE = new CurrentVersions(Long.MIN_VALUE, Map.of());

    private final long generation;
    /** By component, then by workflow. */
    private final Map<String, Map<String, Integer>> versions;

    private CurrentVersions(long generation, Map<String, Map<String, Integer>> versions) {
        this.generation = generation;
        this.versions = versions;
    }

    static CurrentVersions of(long generation, Map<BlueprintKey, Integer> byKey) {
        Map<String, Map<String, Integer>> versions = new HashMap<>();
        byKey.forEach((key, version) -> versions.computeIfAbsent(key.componentName(), name -> new HashMap<>())
                .put(key.workflowName(), version));
        return new CurrentVersions(generation, versions);
    }

    /** These, after a deployment that found this generation and left that one. */
    CurrentVersions with(List<StoredBlueprint> deployed, long after) {
        Map<String, Map<String, Integer>> changed = new HashMap<>();
        for (StoredBlueprint stored : deployed) {
            BlueprintKey key = stored.blueprint().key();
            changed.computeIfAbsent(key.componentName(), name -> new HashMap<>(versions.getOrDefault(name, Map.of())))
                    .put(key.workflowName(), stored.version());
        }
        Map<String, Map<String, Integer>> all = new HashMap<>(versions);
        all.putAll(changed);
        return new CurrentVersions(after, all);
    }

    /** See {@link io.waystage.engine.store.BlueprintStore#generation}. */
    long generation() {
        return generation;
    }

    OptionalInt version(BlueprintKey key) {
        Integer version = versions.getOrDefault(key.componentName(), Map.of()).get(key.workflowName());
        return version == null ? OptionalInt.empty() : OptionalInt.of(version);
    }

    Set<String> workflows(String component) {
        return Collections.unmodifiableSet(
                versions.getOrDefault(component, Map.of()).keySet());
    }

    Set<String> components() {
        return Collections.unmodifiableSet(versions.keySet());
    }
}
