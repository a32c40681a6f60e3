package io.waystage.engine.store.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;

/** Writes row by row. */
record RowStatement<T>(String sql, List<Column<T>> columns) implements BatchStatement<T> {

    @Override
    public int write(Connection connection, List<T> rows) throws SQLException {
        if (rows.isEmpty()) {
            return 0;
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (T row : rows) {
                bind(statement, columns, row);
                statement.addBatch();
            }
            return IntStream.of(statement.executeBatch()).sum();
        }
    }

    static <T> void bind(PreparedStatement statement, List<Column<T>> columns, T row) throws SQLException {
        for (int c = 0; c < columns.size(); c++) {
            statement.setObject(c + 1, columns.get(c).value().apply(row));
        }
    }
}
