package io.waystage.engine.store;

import io.waystage.engine.state.WorkflowState;
import java.sql.Connection;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/**
 * Reads and writes workflows in transactions that somebody else began and ends. Thread safe, other than the connections.
 *
 * <p>Errors of the database come out as those of {@link WorkflowStore}.
 */
public interface JoinedTransactions {

    /**
     * Works in the transaction of this connection, and neither commits nor rolls it back. What the work wrote is undone when
     * it throws (by a savepoint), and the transaction can go on. The connection is in the engine's database, and has the
     * same schema as the engine's own.
     *
     * @throws IllegalStateException when the connection commits after each statement: there is no transaction to join
     */
    <T> T join(Connection connection, Function<JoinedTransaction, T> work);

    /**
     * Works on a connection of the engine's own and commits; what is committed is on disk when this returns. An exception
     * rolls back and comes out as it is. When the commit itself fails nobody knows whether it has happened.
     */
    <T> T own(ConnectionWork<T> work) throws Exception;

    /** A transaction of somebody else's. Not to be used by another thread or later. */
    interface JoinedTransaction extends WorkflowStore.StoreTransaction {

        /** Reads workflows without locking them. What is not there is not in the answer. */
        List<WorkflowState> find(Collection<WorkflowLookup> lookups);

        /** See {@link BlueprintStore#generation}, as this transaction sees it. */
        long blueprintGeneration();
    }
}
