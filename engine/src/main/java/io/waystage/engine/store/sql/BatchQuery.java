package io.waystage.engine.store.sql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** A query for the rows of any number of keys, by an index. Rendered once, stateless, thread safe. */
interface BatchQuery<K> {

    /** Calls the reader for each row found; in the order of the keys where the query locks. */
    void read(Connection connection, List<K> keys, RowReader reader) throws SQLException;

    /** The same for rows that may be large: no more than so many are in memory at once, where the database can do so. */
    BatchQuery<K> inPortions(int rows);

    /** Takes one row. */
    @FunctionalInterface
    interface RowReader {
        void read(ResultSet row) throws SQLException;
    }
}
