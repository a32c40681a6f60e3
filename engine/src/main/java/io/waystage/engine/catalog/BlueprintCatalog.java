package io.waystage.engine.catalog;

import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.BlueprintKey;
import io.waystage.blueprint.RetryPolicy;
import io.waystage.blueprint.Stage;
import io.waystage.blueprint.Task;
import io.waystage.blueprint.WorkflowDefinition;
import io.waystage.blueprint.feature.Bodies;
import io.waystage.engine.hold.Holds;
import io.waystage.engine.state.Plan;
import io.waystage.engine.store.BlueprintStore;
import io.waystage.engine.store.BlueprintStore.Deployment;
import io.waystage.engine.store.BlueprintStore.StoredBlueprint;
import io.waystage.engine.store.Routing;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The deployed blueprints, kept in memory and refreshed when another node has deployed something. Thread safe. */
public final class BlueprintCatalog {

    /** How long what another node has deployed or put on hold may be unknown here, where nothing is started. */
    private static final Duration FRESH = Duration.ofSeconds(1);

    private final BlueprintStore store;
    private final Supplier<Holds> storedHolds;
    private final RetryPolicy defaultRetry;
    private final InstantSource clock;
    private final Set<String> ownQueues;
    private final Map<Version, Plan> plans = new ConcurrentHashMap<>();
    private volatile CurrentVersions current = CurrentVersions.NONE;
    private volatile Holds holds = Holds.NONE;
    private volatile Instant refreshed = Instant.EPOCH;

    /**
     * A catalog that knows of no holds.
     *
     * @param ownQueues the queues that the engine uses itself: no task may have one of them
     */
    public BlueprintCatalog(
            BlueprintStore store, RetryPolicy defaultRetry, InstantSource clock, Set<String> ownQueues) {
        this(store, () -> Holds.NONE, defaultRetry, clock, ownQueues);
    }

    /**
     * A catalog.
     *
     * @param storedHolds reads what operators keep from beginning
     * @param ownQueues the queues that the engine uses itself: no task may have one of them
     */
    public BlueprintCatalog(
            BlueprintStore store,
            Supplier<Holds> storedHolds,
            RetryPolicy defaultRetry,
            InstantSource clock,
            Set<String> ownQueues) {
        this.store = store;
        this.storedHolds = storedHolds;
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
        return deploy(List.of(blueprint)).get(0);
    }

    /**
     * The same for many in one transaction: all of them are deployed or, when anything fails, none.
     *
     * @return what was deployed, in the order of the blueprints
     * @throws IllegalArgumentException when a task has a queue that the engine uses itself, or two have the same key
     */
    public List<StoredBlueprint> deploy(List<Blueprint> blueprints) {
        return deploy(blueprints, true);
    }

    /**
     * The same.
     *
     * @param asDefault false leaves the versions that new workflows run as they are, unless there is none
     */
    public List<StoredBlueprint> deploy(List<Blueprint> blueprints, boolean asDefault) {
        if (blueprints.isEmpty()) {
            return List.of();
        }
        blueprints.stream()
                .flatMap(blueprint -> Bodies.with(new WorkflowDefinition(blueprint, Map.of())).stream())
                .forEach(definition -> checkQueues(definition.blueprint()));
        Deployment deployment = store.deploy(blueprints, asDefault, clock.instant());
        take(deployment);
        return deployment.blueprints();
    }

    private void checkQueues(Blueprint blueprint) {
        for (Stage stage : blueprint.stages()) {
            for (Task task : stage.tasks()) {
                blueprint
                        .queueOf(stage, task)
                        .filter(ownQueues::contains)
                        .ifPresent(queue -> refuse(blueprint, stage, task, queue));
            }
        }
    }

    private static void refuse(Blueprint blueprint, Stage stage, Task task, String queue) {
        throw new IllegalArgumentException("The task " + task.name() + " in stage " + stage.name() + " of "
                + blueprint.key() + " has the task_queue '" + queue
                + "', which the engine uses itself: its StartTask would never reach a worker. Give it another name");
    }

    /** What this node deployed itself it need not read again, unless another node has deployed something meanwhile. */
    private synchronized void take(Deployment deployment) {
        if (deployment.before() == current.generation()) {
            current = current.with(deployment.routings(), deployment.after());
        } else {
            refresh();
        }
    }

    /** Looks whether anything was deployed elsewhere; one cheap query. */
    public void refresh() {
        refreshed = clock.instant();
        if (store.generation() != current.generation()) {
            reload();
        }
    }

    /** The same, unless somebody has looked within the last second. */
    public void refreshNowAndThen() {
        if (refreshed.plus(FRESH).isBefore(clock.instant())) {
            refresh();
        }
    }

    /** What operators keep from beginning, as of the last {@link #refresh}. */
    public Holds holds() {
        return holds;
    }

    /**
     * The same where the caller knows the store's generation, from a transaction of its own: asks nothing as long as this
     * catalog is as new.
     */
    public void refresh(long generation) {
        if (generation > current.generation()) {
            reload();
        }
    }

    private synchronized void reload() {
        // A deployment between the two queries only means one more reload: the older number is the one kept.
        long generation = store.generation();
        if (generation != current.generation()) {
            holds = storedHolds.get();
            current = CurrentVersions.of(generation, store.routings());
        }
    }

    /**
     * The version of this blueprint that new workflows run if nothing else is said, as of the last {@link #refresh}; empty if there
     * is none.
     */
    public OptionalInt currentVersion(BlueprintKey key) {
        Routing routing = current.routing(key);
        return routing == null ? OptionalInt.empty() : OptionalInt.of(routing.defaultVersion());
    }

    /** Which versions new workflows of this blueprint run, as of the last {@link #refresh}; null if there is none. */
    public @Nullable Routing routing(BlueprintKey key) {
        return current.routing(key);
    }

    /** The names of this component's workflows, as of the last {@link #refresh}; a view that never changes. */
    public Set<String> workflowsOf(String componentName) {
        return current.workflows(componentName);
    }

    /** The components that have a workflow, as of the last {@link #refresh}; a view that never changes. */
    public Set<String> components() {
        return current.components();
    }

    /** The current versions of all blueprints, read from the store. */
    public List<StoredBlueprint> all() {
        return store.current();
    }

    /** The current version of this blueprint; empty if there is none. */
    public Optional<Blueprint> blueprint(BlueprintKey key) {
        OptionalInt version = currentVersion(key);
        return version.isEmpty()
                ? Optional.empty()
                : plan(key, version.getAsInt()).map(Plan::blueprint);
    }

    /** The plan of one version, read from the store the first time; empty if there is no such version. */
    public Optional<Plan> plan(BlueprintKey key, int version) {
        Version id = new Version(key, version);
        Plan known = plans.get(id);
        if (known != null) {
            return Optional.of(known);
        }
        return store.find(key, version)
                .map(StoredBlueprint::blueprint)
                .or(() -> body(key, version))
                .map(stored -> plans.computeIfAbsent(id, any -> Plan.of(stored, defaultRetry)));
    }

    /** A for-each's own workflow is in no list and has no version but that of the blueprint that it is part of. */
    private Optional<Blueprint> body(BlueprintKey key, int version) {
        return Bodies.ownerOf(key)
                .flatMap(owner ->
                        plan(owner.blueprint(), version).flatMap(plan -> Bodies.of(plan.blueprint(), owner.task())));
    }

    /** Whether this is the workflow of a for-each in some blueprint, as far as its name tells. */
    public boolean isBody(BlueprintKey key) {
        return Bodies.ownerOf(key)
                .filter(owner -> workflowsOf(key.componentName())
                                .contains(owner.blueprint().workflowName())
                        || isBody(owner.blueprint()))
                .isPresent();
    }

    private record Version(BlueprintKey key, int version) {}
}
