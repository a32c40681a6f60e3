package io.waystage.engine.store.sql;

import io.waystage.engine.state.WorkflowState;
import io.waystage.engine.store.EventKey;
import io.waystage.engine.store.JoinedTransactions.JoinedTransaction;
import io.waystage.engine.store.RecordedEvent;
import io.waystage.engine.store.TrailHeads;
import io.waystage.engine.store.WorkflowLookup;
import io.waystage.engine.store.WriteBatch;
import java.sql.Connection;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The tables within one running transaction. */
final class SqlTransaction implements JoinedTransaction {

    private final Connection connection;
    private final Transactions transactions;
    private final Tables tables;

    SqlTransaction(Connection connection, Transactions transactions, Tables tables) {
        this.connection = connection;
        this.transactions = transactions;
        this.tables = tables;
    }

    @Override
    public List<WorkflowState> find(Collection<WorkflowLookup> lookups) {
        return transactions.step(() -> new WholeWorkflows(tables).find(connection, lookups));
    }

    @Override
    public List<WorkflowState> findAndLock(Collection<WorkflowLookup> lookups) {
        return transactions.step(() -> new WholeWorkflows(tables).findAndLock(connection, lookups));
    }

    @Override
    public Map<EventKey, RecordedEvent> findRecorded(Collection<EventKey> keys) {
        return transactions.step(() -> tables.events().find(connection, keys));
    }

    @Override
    public long blueprintGeneration() {
        return transactions.step(() -> tables.blueprints().generation(connection));
    }

    @Override
    public TrailHeads write(WriteBatch batch) {
        StorableCheck.check(batch);
        return transactions.step(() -> tables.writer().write(connection, batch));
    }
}
