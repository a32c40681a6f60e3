package io.waystage.engine.catalog;

import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.BlueprintKey;
import io.waystage.blueprint.RetryPolicy;
import io.waystage.blueprint.Stage;
import io.waystage.blueprint.Task;
import io.waystage.engine.state.Plan;
import io.waystage.engine.store.BlueprintStore;
import io.waystage.engine.store.BlueprintStore.StoredBlueprint;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The deployed blueprints, kept in memory and refreshed when another node has deployed something. Thread safe. */
public final class BlueprintCatalog {

    private final BlueprintStore store;
    private final RetryPolicy defaultRetry;
    private final InstantSource clock;
    private final Set<String> ownQueues;
    private final Map<Version, Plan> plans = new ConcurrentHashMap<>();
    private volatile Current current = new Current(Long.MIN_VALUE, Map.of());

    /** @param ownQueues the queues that the engine uses itself: no task may have one of them */
    public BlueprintCatalog(
            BlueprintStore store, RetryPolicy defaultRetry, InstantSource clock, Set<String> ownQueues) {
        this.store = store;
        this.defaultRetry = defaultRetry;
        this.clock = clock;
        this.ownQueues = Set.copyOf(ownQueues);
    }

    /**
     * Stores a blueprint and makes it the one that new workflows run.
     *
     * @throws IllegalArgumentException when a task has a queue that the engine uses itself
     */
    public StoredBlueprint deploy(Blueprint blueprint) {
        blueprint
                .stages()
                .forEach(stage -> stage.tasks()
                        .forEach(task -> blueprint
                                .queueOf(stage, task)
                                .filter(ownQueues::contains)
                                .ifPresent(queue -> refuse(blueprint, stage, task, queue))));
        StoredBlueprint stored = store.deploy(blueprint, clock.instant());
        refresh();
        return stored;
    }

    private static void refuse(Blueprint blueprint, Stage stage, Task task, String queue) {
        throw new IllegalArgumentException("The task " + task.name() + " in stage " + stage.name() + " of "
                + blueprint.key() + " has the task_queue '" + queue
                + "', which the engine uses itself: its StartTask would never reach a worker. Give it another name");
    }

    /** Looks whether anything was deployed elsewhere; one cheap query. */
    public void refresh() {
        long generation = store.generation();
        if (generation != current.generation) {
            // A deployment between the two queries only means one more reload: the older number is the one kept.
            current = new Current(
                    generation,
                    store.current().stream()
                            .collect(Collectors.groupingBy(
                                    stored -> stored.blueprint().componentName())));
        }
    }

    /** The current versions of all workflows of this component, as of the last {@link #refresh}. */
    public List<StoredBlueprint> ofComponent(String componentName) {
        return current.byComponent.getOrDefault(componentName, List.of());
    }

    /** The current versions of all blueprints, as of the last {@link #refresh}. */
    public List<StoredBlueprint> all() {
        return current.byComponent.values().stream().flatMap(List::stream).toList();
    }

    /** The plan of one version, read from the store the first time; empty if there is no such version. */
    public Optional<Plan> plan(BlueprintKey key, int version) {
        Version id = new Version(key, version);
        Plan known = plans.get(id);
        if (known != null) {
            return Optional.of(known);
        }
        return store.find(key, version)
                .map(stored -> plans.computeIfAbsent(id, any -> Plan.of(stored.blueprint(), defaultRetry)));
    }

    private record Version(BlueprintKey key, int version) {}

    private record Current(long generation, Map<String, List<StoredBlueprint>> byComponent) {}
}
