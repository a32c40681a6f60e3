package io.waystage.engine.store.sql;

import io.waystage.engine.store.ConflictException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Table;

/** Makes the statements that handle many rows, in the form that is fastest on one database. */
interface Batches {

    /** Plain inserts: a row whose key exists is an error. */
    <T> BatchStatement<T> insert(Table<?> table, List<Column<T>> columns);

    /** Inserts, or changes the row that has this key. No two rows of one batch may have the same key. */
    <T> BatchStatement<T> upsert(Table<?> table, List<Column<T>> key, List<Column<T>> values);

    /** Changes the rows whose columns equal {@code where}; throws {@link ConflictException} when one of them is not there. */
    <T> BatchStatement<T> updateAll(Table<?> table, List<Column<T>> where, List<Column<T>> values);

    /** Deletes the rows that have these keys. */
    <T> BatchStatement<T> delete(Table<?> table, List<Column<T>> key);

    /** Finds the rows that have these keys. */
    <K> BatchQuery<K> query(Table<?> table, List<Column<K>> key, List<Field<?>> selected, Locking locking);

    /** Finds those of the rows with these keys, by one column, for which this holds; locks none. */
    <K> BatchQuery<K> query(Table<?> table, List<Column<K>> key, List<Field<?>> selected, Condition condition);

    /** Runs these writes in this order, in as few round trips as the database allows. */
    void run(Connection connection, List<Write<?>> writes) throws SQLException;

    /**
     * Runs the last writes of a transaction. Where that spares a round trip the commit goes with them, so that the one that
     * follows has nothing left to do; nothing is committed if a write fails.
     *
     * @return whether it has committed
     */
    boolean runLast(Connection connection, List<Write<?>> writes) throws SQLException;

    /** What a query does with the rows it finds. */
    enum Locking {
        NONE,
        /** Locks them until the end of the transaction, in the order of the keys. */
        WAIT,
        /** The same, but leaves out those that somebody else has locked. */
        SKIP
    }
}
