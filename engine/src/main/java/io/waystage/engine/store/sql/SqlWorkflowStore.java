package io.waystage.engine.store.sql;

import io.waystage.engine.state.WorkflowState;
import io.waystage.engine.store.Heartbeat;
import io.waystage.engine.store.TrailHeads;
import io.waystage.engine.store.WorkflowLookup;
import io.waystage.engine.store.WorkflowStore;
import io.waystage.engine.store.WriteBatch;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** Workflows and events, in batches. */
final class SqlWorkflowStore implements WorkflowStore {

    private final Transactions transactions;
    private final Tables tables;
    private final WholeWorkflows whole;

    SqlWorkflowStore(Transactions transactions, Tables tables) {
        this.transactions = transactions;
        this.tables = tables;
        this.whole = new WholeWorkflows(tables);
    }

    @Override
    public List<WorkflowState> find(Collection<WorkflowLookup> lookups) {
        if (lookups.isEmpty()) {
            return List.of();
        }
        return transactions.run(connection -> whole.find(connection, lookups));
    }

    @Override
    public List<Heartbeat> heartbeats(Collection<Heartbeat.Key> keys) {
        return keys.isEmpty()
                ? List.of()
                : transactions.run(connection -> tables.heartbeats().find(connection, keys));
    }

    @Override
    public TrailHeads write(WriteBatch batch) {
        StorableCheck.check(batch);
        return transactions.write(connection -> tables.writer().writeLast(connection, batch));
    }

    @Override
    public <T> T inTransaction(Function<StoreTransaction, T> work) {
        return transactions.run(connection -> work.apply(new SqlTransaction(connection, transactions, tables)));
    }

    @Override
    public void sync() {
        transactions.sync();
    }
}
