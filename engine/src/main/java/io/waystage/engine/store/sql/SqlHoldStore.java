package io.waystage.engine.store.sql;

import io.waystage.engine.hold.EndedHold;
import io.waystage.engine.hold.Hold;
import io.waystage.engine.hold.HoldScope;
import io.waystage.engine.hold.Holds;
import io.waystage.engine.message.EventIds;
import io.waystage.engine.store.HeldTask;
import io.waystage.engine.store.HoldStore;
import io.waystage.engine.store.StoredTime;
import io.waystage.engine.store.WakeUp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Holds change under the lock of the generation, as blueprints do. */
record SqlHoldStore(
        Transactions transactions,
        HoldTable holdTable,
        HeldTaskTable heldTasks,
        BlueprintTable blueprints,
        WakeUpTable wakeUps)
        implements HoldStore {

    private static final String KIND = "held";

    @Override
    public Holds holds() {
        return transactions.run(holdTable::all);
    }

    @Override
    public boolean add(Hold hold) {
        return transactions.runDurably(connection -> {
            long generation = blueprints.lockGeneration(connection);
            if (holdTable.find(connection, hold.scope()).isPresent()) {
                return false;
            }
            holdTable.add(connection, EventIds.next(), hold);
            blueprints.setGeneration(connection, generation + 1);
            return true;
        });
    }

    @Override
    public boolean end(HoldScope scope, End end) {
        return transactions.runDurably(connection -> {
            long generation = blueprints.lockGeneration(connection);
            Optional<UUID> open = holdTable.find(connection, scope);
            if (open.isEmpty()) {
                return false;
            }
            holdTable.end(connection, open.get(), end);
            blueprints.setGeneration(connection, generation + 1);
            return true;
        });
    }

    @Override
    public List<EndedHold> ended(int limit) {
        return transactions.run(connection -> holdTable.ended(connection, limit));
    }

    @Override
    public int free(Instant now, int most) {
        return transactions.runDurably(connection -> {
            List<HeldTaskTable.Place> places = heldTasks.places(connection);
            if (places.isEmpty()) {
                return 0;
            }
            Holds holds = holdTable.all(connection);
            List<HeldTask> free = new ArrayList<>();
            for (HeldTaskTable.Place place : places) {
                if (free.size() < most && holds.on(place.blueprint(), place.task()) == null) {
                    free.addAll(heldTasks.take(connection, place, most - free.size()));
                }
            }
            Instant due = StoredTime.of(now);
            heldTasks.remove(free.stream().map(HeldTask::key).toList()).run(connection);
            wakeUps.put(free.stream().map(task -> wakeUp(task, due)).toList()).run(connection);
            return free.size();
        });
    }

    private static WakeUp wakeUp(HeldTask task, Instant due) {
        return new WakeUp(
                WakeUp.Key.of(task.key().workflowId(), KIND, task.key().task()), due, task.event());
    }
}
