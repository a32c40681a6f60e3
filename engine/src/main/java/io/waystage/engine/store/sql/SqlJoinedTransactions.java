package io.waystage.engine.store.sql;

import io.waystage.engine.store.ConnectionWork;
import io.waystage.engine.store.JoinedTransactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.function.Function;

/** Transactions of others: between two savepoints, and with the plans that Waystage needs for as long as it is at work. */
final class SqlJoinedTransactions implements JoinedTransactions {

    private final Transactions transactions;
    private final Tables tables;
    private final Dialect dialect;

    SqlJoinedTransactions(Transactions transactions, Tables tables, Dialect dialect) {
        this.transactions = transactions;
        this.tables = tables;
        this.dialect = dialect;
    }

    @Override
    public <T> T join(Connection connection, Function<JoinedTransaction, T> work) {
        return transactions.step(() -> {
            if (connection.getAutoCommit()) {
                throw new IllegalStateException(
                        "The connection commits after each statement, so there is no transaction"
                                + " to join: begin one with setAutoCommit(false), or pass the connection of the one that runs");
            }
            Savepoint before = connection.setSavepoint();
            try {
                Dialect.Undo undo = dialect.beginWithin(connection);
                T result = work.apply(new SqlTransaction(connection, transactions, tables));
                undo.run();
                connection.releaseSavepoint(before);
                return result;
            } catch (SQLException | RuntimeException | Error e) {
                rollBackTo(before, connection, e);
                throw e;
            }
        });
    }

    private static void rollBackTo(Savepoint before, Connection connection, Throwable why) {
        try {
            connection.rollback(before);
        } catch (SQLException e) {
            why.addSuppressed(e);
        }
    }

    @Override
    public <T> T own(ConnectionWork<T> work) throws Exception {
        return transactions.own(work);
    }
}
