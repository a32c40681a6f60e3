package io.waystage.engine.store.sql;

import io.waystage.engine.state.Outputs;
import io.waystage.engine.state.WorkflowState;
import io.waystage.engine.store.EventKey;
import io.waystage.engine.store.Heartbeat;
import io.waystage.engine.store.RecordedEvent;
import io.waystage.engine.store.WorkflowLookup;
import io.waystage.engine.store.WorkflowStore;
import io.waystage.engine.store.WriteBatch;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** Workflows and events, in batches. */
final class SqlWorkflowStore implements WorkflowStore {

    private final Transactions transactions;
    private final Tables tables;

    SqlWorkflowStore(Transactions transactions, Tables tables) {
        this.transactions = transactions;
        this.tables = tables;
    }

    @Override
    public List<WorkflowState> find(Collection<WorkflowLookup> lookups) {
        if (lookups.isEmpty()) {
            return List.of();
        }
        return transactions.run(connection -> withOutputs(
                connection, tables.workflows().find(connection, tables.keys().ids(connection, lookups))));
    }

    /** Outputs are kept once, in the events that brought them; whoever decides needs them. */
    private List<WorkflowState> withOutputs(Connection connection, List<WorkflowState> states) throws SQLException {
        List<UUID> ids = states.stream()
                .filter(state -> state.outputs() == Outputs.UNREAD)
                .map(state -> state.identity().id())
                .sorted(LockOrder.ID)
                .toList();
        if (ids.isEmpty()) {
            return states;
        }
        Map<UUID, Outputs> outputs = tables.events().outputs(connection, ids);
        return states.stream()
                .map(state -> state.outputs() == Outputs.UNREAD
                        ? state.withOutputs(
                                outputs.getOrDefault(state.identity().id(), Outputs.NONE))
                        : state)
                .toList();
    }

    @Override
    public List<Heartbeat> heartbeats(Collection<Heartbeat.Key> keys) {
        return keys.isEmpty()
                ? List.of()
                : transactions.run(connection -> tables.heartbeats().find(connection, keys));
    }

    @Override
    public void write(WriteBatch batch) {
        StorableCheck.check(batch);
        transactions.write(connection -> {
            tables.writer().writeLast(connection, batch);
            return true;
        });
    }

    @Override
    public <T> T inTransaction(Function<StoreTransaction, T> work) {
        return transactions.run(connection -> work.apply(new SqlTransaction(connection)));
    }

    @Override
    public void sync() {
        transactions.sync();
    }

    private final class SqlTransaction implements StoreTransaction {

        private final Connection connection;

        SqlTransaction(Connection connection) {
            this.connection = connection;
        }

        @Override
        public List<WorkflowState> findAndLock(Collection<WorkflowLookup> lookups) {
            return transactions.step(() -> {
                Set<UUID> ids = tables.keys().ids(connection, lookups);
                return withOutputs(connection, tables.workflows().findAndLock(connection, ids));
            });
        }

        @Override
        public Map<EventKey, RecordedEvent> findRecorded(Collection<EventKey> keys) {
            return transactions.step(() -> tables.events().find(connection, keys));
        }

        @Override
        public void write(WriteBatch batch) {
            StorableCheck.check(batch);
            transactions.step(() -> {
                tables.writer().write(connection, batch);
                return true;
            });
        }
    }
}
