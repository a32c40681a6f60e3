package io.waystage.engine.store.sql;

import io.waystage.engine.store.OperatorAction;
import io.waystage.engine.store.OperatorLog;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps what operators have done to messages. */
final class SqlOperatorLog implements OperatorLog {

    private final Transactions transactions;
    private final OperatorLogTable table;

    SqlOperatorLog(Transactions transactions, OperatorLogTable table) {
        this.transactions = transactions;
        this.table = table;
    }

    @Override
    public void keep(Collection<OperatorAction> actions) {
        transactions.runDurably(connection -> {
            table.put(connection, actions);
            return actions.size();
        });
    }

    @Override
    public List<OperatorAction> list(Filter filter, @Nullable UUID before, int limit) {
        return transactions.run(connection -> table.list(connection, filter, before, limit));
    }
}
