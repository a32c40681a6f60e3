package io.waystage.engine.store.sql;

import io.waystage.engine.store.Bulk;
import io.waystage.engine.store.BulkChange;
import io.waystage.engine.store.BulkFailure;
import io.waystage.engine.store.BulkStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Each goes on under the lock of its row, on one node at a time. */
record SqlBulkStore(Transactions transactions, BulkTable bulks, BulkReport report) implements BulkStore {

    @Override
    public void add(Bulk bulk) {
        transactions.runDurably(connection -> {
            bulks.add(connection, bulk);
            report.changed(
                    connection,
                    bulk.id(),
                    new BulkChange(BulkChange.Kind.STARTED, null, bulk.by(), bulk.reason(), bulk.createdAt()));
            return bulk;
        });
    }

    @Override
    public Optional<Bulk> find(UUID id) {
        return transactions.run(connection -> bulks.find(connection, id));
    }

    @Override
    public List<Bulk> list(int limit) {
        return transactions.run(connection -> bulks.list(connection, limit));
    }

    @Override
    public List<BulkFailure> failures(UUID bulk, @Nullable UUID after, int limit) {
        return transactions.run(connection -> report.failures(connection, bulk, after, limit));
    }

    @Override
    public List<BulkChange> changes(UUID bulk) {
        return transactions.run(connection -> report.changes(connection, bulk));
    }

    @Override
    public Optional<Bulk> change(
            UUID id, Bulk.@Nullable Status status, @Nullable Integer perSecond, BulkChange change) {
        return transactions.runDurably(connection -> {
            Optional<Bulk> locked = bulks.lock(connection, id);
            if (locked.isEmpty() || locked.get().status().isOver()) {
                return locked;
            }
            Bulk before = locked.get();
            Bulk.Status after = status == null ? before.status() : status;
            int rate = perSecond == null ? before.perSecond() : perSecond;
            if (after != before.status() || rate != before.perSecond()) {
                bulks.change(connection, id, after, rate, change.at(), after.isOver() ? change.at() : null);
                report.changed(connection, id, change);
            }
            return bulks.find(connection, id);
        });
    }

    @Override
    public Optional<Bulk> due(Instant now) {
        return transactions.run(connection -> bulks.due(connection, now));
    }

    @Override
    public boolean step(Bulk bulk, Step step) {
        return transactions.runDurably(connection -> {
            if (bulks.lockAsIs(connection, bulk).isEmpty()) {
                return false;
            }
            Result result = step.take(connection);
            bulks.progress(connection, result.after());
            report.failed(connection, bulk.id(), result.failures());
            return true;
        });
    }
}
