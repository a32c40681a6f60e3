package io.waystage.engine.client;

import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.TaskRef;
import io.waystage.blueprint.WorkflowDefinition;
import io.waystage.blueprint.feature.Bodies;
import io.waystage.engine.catalog.BlueprintCatalog;
import io.waystage.engine.hold.EndedHold;
import io.waystage.engine.hold.Hold;
import io.waystage.engine.hold.HoldScope;
import io.waystage.engine.message.RejectedException;
import io.waystage.engine.store.BlueprintStore.StoredBlueprint;
import io.waystage.engine.store.HoldStore;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** Holds in the engine's database. Thread safe. */
public final class StoredHolds {

    private final HoldStore store;
    private final BlueprintCatalog catalog;
    private final InstantSource clock;

    public StoredHolds(HoldStore store, BlueprintCatalog catalog, InstantSource clock) {
        this.store = store;
        this.catalog = catalog;
        this.clock = clock;
    }

    List<Hold> all() {
        return store.holds().all();
    }

    List<EndedHold> ended(int limit) {
        return store.ended(limit);
    }

    void hold(HoldScope scope, Operator by) {
        check(scope);
        store.add(new Hold(scope, by.name(), by.reason(), clock.instant()));
        catalog.refresh();
    }

    void release(HoldScope scope, Operator by) {
        if (!store.end(scope, new HoldStore.End(by.name(), by.reason(), clock.instant()))) {
            List<String> others = all().stream()
                    .filter(hold -> hold.scope().contains(scope))
                    .map(Hold::why)
                    .toList();
            if (!others.isEmpty()) {
                throw new ActionRefusedException(scope + " is not paused by itself; " + String.join("; ", others));
            }
        }
        catalog.refresh();
    }

    /** A name with a mistake would keep nothing from beginning, and nobody would see it. */
    private void check(HoldScope scope) {
        List<Blueprint> blueprints = catalog.all().stream()
                .map(StoredBlueprint::blueprint)
                .filter(blueprint -> blueprint.componentName().equals(scope.componentName()))
                .toList();
        if (blueprints.stream().noneMatch(blueprint -> has(blueprint, scope))) {
            List<String> names =
                    blueprints.stream().map(Blueprint::workflowName).sorted().toList();
            throw new RejectedException("There is no such thing as " + scope
                    + (names.isEmpty()
                            ? ": no blueprint is deployed for the component"
                            : " in the current versions of its workflows " + names));
        }
    }

    /** Also in its for-eaches. */
    private static boolean has(Blueprint blueprint, HoldScope scope) {
        return Bodies.with(new WorkflowDefinition(blueprint, Map.of())).stream()
                .map(WorkflowDefinition::blueprint)
                .anyMatch(each -> covers(scope, each));
    }

    private static boolean covers(HoldScope scope, Blueprint blueprint) {
        return blueprint.stages().stream()
                .flatMap(stage -> stage.tasks().stream().map(task -> new TaskRef(stage.name(), task.name())))
                .anyMatch(task -> scope.covers(blueprint.key(), task));
    }
}
