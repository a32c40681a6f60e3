package io.waystage.engine.client;

import io.waystage.engine.state.WorkflowState;
import io.waystage.engine.store.WorkflowQueries.Standing;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Who waits for which workflow. Thread safe. */
final class WaitingList {

    private final Map<Place, Set<Wait>> waits = new ConcurrentHashMap<>();
    private final AtomicInteger size = new AtomicInteger();

    /** What every name of a workflow has: those who wait may leave out the workflow's own name. */
    record Place(String component, String businessRefNo) {

        static Place of(WorkflowKey key) {
            return new Place(key.componentName(), key.businessRefNo());
        }

        static Place of(Standing standing) {
            return new Place(standing.blueprint().componentName(), standing.businessRefNo());
        }

        static Place of(WorkflowState state) {
            return new Place(
                    state.identity().blueprint().componentName(),
                    state.identity().businessRefNo());
        }
    }

    void add(Wait wait) {
        waits.compute(Place.of(wait.key), (place, known) -> {
            Set<Wait> all = known == null ? ConcurrentHashMap.newKeySet() : known;
            if (all.add(wait)) {
                size.incrementAndGet();
            }
            return all;
        });
    }

    void remove(Wait wait) {
        waits.computeIfPresent(Place.of(wait.key), (place, all) -> {
            if (all.remove(wait)) {
                size.decrementAndGet();
            }
            return all.isEmpty() ? null : all;
        });
    }

    boolean hasAnybodyFor(WorkflowState state) {
        return waits.containsKey(Place.of(state));
    }

    List<Wait> of(String component, String businessRefNo) {
        return List.copyOf(waits.getOrDefault(new Place(component, businessRefNo), Set.of()));
    }

    List<Wait> all() {
        return waits.values().stream().flatMap(Collection::stream).toList();
    }

    int size() {
        return size.get();
    }
}
