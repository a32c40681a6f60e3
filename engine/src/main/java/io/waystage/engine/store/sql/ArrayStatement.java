package io.waystage.engine.store.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** Writes rows as one array per column. */
record ArrayStatement<T>(String sql, List<Column<T>> columns) implements BatchStatement<T> {

    /** PostgreSQL takes messages of up to 1 GB; far below that, so that neither side needs the memory. */
    private static final long CHARACTERS_AT_ONCE = 16L << 20;

    @Override
    public void write(Connection connection, List<T> rows) throws SQLException {
        if (!rows.isEmpty()) {
            write(connection, arrays(rows));
        }
    }

    void write(Connection connection, ColumnArrays arrays) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int from = 0; from < arrays.rows(); ) {
                int to = arrays.endOfSlice(from, CHARACTERS_AT_ONCE);
                arrays.bind(connection, statement, 1, from, to);
                statement.execute();
                from = to;
            }
        }
    }

    ColumnArrays arrays(List<T> rows) {
        return ColumnArrays.of(columns, rows);
    }

    /** Whether these rows, of which there are some, may go to the server in one message. */
    static boolean fit(ColumnArrays arrays) {
        return arrays.endOfSlice(0, CHARACTERS_AT_ONCE) == arrays.rows();
    }
}
