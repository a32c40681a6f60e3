package io.waystage.engine.client;

import io.waystage.engine.message.EventIds;
import io.waystage.engine.message.RejectedException;
import io.waystage.engine.store.Bulk;
import io.waystage.engine.store.BulkAction;
import io.waystage.engine.store.BulkChange;
import io.waystage.engine.store.BulkFailure;
import io.waystage.engine.store.BulkStore;
import io.waystage.engine.store.FoundWorkflow;
import io.waystage.engine.store.WorkflowSearch;
import io.waystage.engine.store.WorkflowSearches;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Actions over many workflows in the engine's database. */
public final class StoredBulks implements Bulks {

    private final BulkStore store;
    private final WorkflowSearches searches;
    private final InstantSource clock;

    public StoredBulks(BulkStore store, WorkflowSearches searches, InstantSource clock) {
        this.store = store;
        this.searches = searches;
        this.clock = clock;
    }

    @Override
    public Preview preview(WorkflowSearch search) {
        return new Preview(
                searches.count(search, COUNTED), searches.search(search).workflows());
    }

    @Override
    public UUID start(WorkflowSearch search, BulkAction action, int perSecond, Operator by) {
        checkRate(perSecond);
        FoundWorkflow.Count count = searches.count(search, COUNTED);
        Instant now = clock.instant();
        Bulk bulk = new Bulk(
                EventIds.next(),
                Bulk.Status.RUNNING,
                search,
                action,
                by.name(),
                by.reason(),
                now,
                null,
                perSecond,
                now,
                0,
                null,
                new Bulk.Found(count.number(), count.exact()),
                Bulk.Tally.NONE);
        store.add(bulk);
        return bulk.id();
    }

    @Override
    public Optional<Bulk> describe(UUID bulk) {
        return store.find(bulk);
    }

    @Override
    public List<Bulk> list(int limit) {
        return store.list(limit);
    }

    @Override
    public List<BulkFailure> failures(UUID bulk, @Nullable UUID after, int limit) {
        return store.failures(bulk, after, limit);
    }

    @Override
    public List<BulkChange> changes(UUID bulk) {
        return store.changes(bulk);
    }

    @Override
    public void pause(UUID bulk, Operator by) {
        change(bulk, Bulk.Status.PAUSED, null, BulkChange.Kind.PAUSED, by);
    }

    @Override
    public void resume(UUID bulk, Operator by) {
        change(bulk, Bulk.Status.RUNNING, null, BulkChange.Kind.RESUMED, by);
    }

    @Override
    public void stop(UUID bulk, Operator by) {
        change(bulk, Bulk.Status.STOPPED, null, BulkChange.Kind.STOPPED, by);
    }

    @Override
    public void changeRate(UUID bulk, int perSecond, Operator by) {
        checkRate(perSecond);
        change(bulk, null, perSecond, BulkChange.Kind.RATE, by);
    }

    private static void checkRate(int perSecond) {
        if (perSecond < 0) {
            throw new IllegalArgumentException(
                    "A rate is 1 a second or more, or 0 for as many as can be, not " + perSecond);
        }
    }

    private void change(
            UUID id, Bulk.@Nullable Status wanted, @Nullable Integer perSecond, BulkChange.Kind kind, Operator by) {
        String detail = perSecond == null ? null : perSecond + " a second";
        Bulk now = store.change(
                        id, wanted, perSecond, new BulkChange(kind, detail, by.name(), by.reason(), clock.instant()))
                .orElseThrow(() -> new RejectedException("There is no action over many workflows with the id " + id));
        boolean asWanted = wanted == null ? !now.status().isOver() : now.status() == wanted;
        if (!asWanted) {
            throw new ActionRefusedException(
                    "The action over many workflows " + id + " is " + now.status() + ", for good");
        }
    }
}
