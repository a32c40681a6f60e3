package io.waystage.engine.store.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** A statement that writes any number of rows at once. Rendered once, stateless, thread safe. */
interface BatchStatement<T> {

    /** Writes all rows in the order of the list. */
    void write(Connection connection, List<T> rows) throws SQLException;
}
