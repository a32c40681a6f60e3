package io.waystage.engine.store.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Rows that one statement is to write. */
record Write<T>(BatchStatement<T> statement, List<T> rows) {

    void run(Connection connection) throws SQLException {
        statement.write(connection, rows);
    }
}
