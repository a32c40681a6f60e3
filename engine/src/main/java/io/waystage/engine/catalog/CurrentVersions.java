package io.waystage.engine.catalog;

import io.waystage.blueprint.BlueprintKey;
import io.waystage.engine.store.Routing;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which versions new workflows of each blueprint run, prepared so that an event finds its own in one step. Immutable. */
final class CurrentVersions {

    static final CurrentVersions NONE = new CurrentVersions(Long.MIN_VALUE, Map.of());

    private final long generation;
    /** By component, then by workflow. */
    private final Map<String, Map<String, Routing>> routings;

    private CurrentVersions(long generation, Map<String, Map<String, Routing>> routings) {
        this.generation = generation;
        this.routings = routings;
    }

    static CurrentVersions of(long generation, Map<BlueprintKey, Routing> byKey) {
        return new CurrentVersions(generation, Map.of()).with(byKey, generation);
    }

    /** These, after a deployment that has changed those, and left this generation. */
    CurrentVersions with(Map<BlueprintKey, Routing> changes, long after) {
        Map<String, Map<String, Routing>> changed = new HashMap<>();
        changes.forEach((key, routing) -> changed.computeIfAbsent(
                        key.componentName(), name -> new HashMap<>(routings.getOrDefault(name, Map.of())))
                .put(key.workflowName(), routing));
        Map<String, Map<String, Routing>> all = new HashMap<>(routings);
        all.putAll(changed);
        return new CurrentVersions(after, all);
    }

    /** See {@link io.waystage.engine.store.BlueprintStore#generation}. */
    long generation() {
        return generation;
    }

    @Nullable
    Routing routing(BlueprintKey key) {
        return routings.getOrDefault(key.componentName(), Map.of()).get(key.workflowName());
    }

    Set<String> workflows(String component) {
        return Collections.unmodifiableSet(
                routings.getOrDefault(component, Map.of()).keySet());
    }

    Set<String> components() {
        return Collections.unmodifiableSet(routings.keySet());
    }
}
