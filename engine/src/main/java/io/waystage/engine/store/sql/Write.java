package io.waystage.engine.store.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Rows that one statement is to write.
 *
 * @param mustMatchAll a row of the table that is not there any more is a conflict
 */
record Write<T>(BatchStatement<T> statement, List<T> rows, boolean mustMatchAll) {

    static <T> Write<T> of(BatchStatement<T> statement, List<T> rows) {
        return new Write<>(statement, rows, false);
    }

    static <T> Write<T> matchingAll(BatchStatement<T> statement, List<T> rows) {
        return new Write<>(statement, rows, true);
    }

    int run(Connection connection) throws SQLException {
        return statement.write(connection, rows);
    }
}
