package io.waystage.engine.store.sql;

import io.waystage.engine.store.Place;
import io.waystage.engine.store.PlaceStore;
import io.waystage.engine.store.sql.PlaceTable.Checked;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where open workflows rest. */
final class SqlPlaceStore implements PlaceStore {

    private final Transactions transactions;
    private final PlaceTable places;
    private final RestingQuery resting;

    SqlPlaceStore(Transactions transactions, PlaceTable places, RestingQuery resting) {
        this.transactions = transactions;
        this.places = places;
        this.resting = resting;
    }

    @Override
    public List<Resting> resting(Collection<UUID> ids) {
        return ids.isEmpty() ? List.of() : transactions.run(connection -> resting.find(connection, ids));
    }

    @Override
    public void put(Collection<Place> rows, Collection<UUID> gone) {
        if (!rows.isEmpty() || !gone.isEmpty()) {
            transactions.run(connection -> {
                places.put(connection, rows, gone);
                return true;
            });
        }
    }

    @Override
    public Outdated outdated(@Nullable UUID after, int limit) {
        return transactions.search(connection -> {
            List<Checked> open = places.open(connection, after, limit);
            List<Checked> there = places.places(connection, after, limit);
            UUID next = next(open, there, limit);
            Set<UUID> ids = new LinkedHashSet<>();
            List<Checked> all = new ArrayList<>(open);
            all.addAll(there);
            for (Checked one : all) {
                if (!one.right() && (next == null || LockOrder.ID.compare(one.id(), next) <= 0)) {
                    ids.add(one.id());
                }
            }
            return new Outdated(List.copyOf(ids), next);
        });
    }

    /** As far as both have been looked at. */
    private static @Nullable UUID next(List<Checked> open, List<Checked> there, int limit) {
        UUID first = open.size() < limit ? null : open.get(limit - 1).id();
        UUID second = there.size() < limit ? null : there.get(limit - 1).id();
        if (first == null || second == null) {
            return first == null ? second : first;
        }
        return LockOrder.ID.compare(first, second) < 0 ? first : second;
    }

    @Override
    public List<Stuck> stuck(
            Instant now,
            @Nullable String componentName,
            @Nullable String workflowName,
            @Nullable Stuck after,
            int limit) {
        return transactions.search(
                connection -> places.stuck(connection, now, componentName, workflowName, after, limit));
    }
}
