package io.waystage.engine.store.sql;

import io.waystage.engine.store.ConflictException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Writes row by row.
 *
 * @param matchesAll a row that finds none in the table is a conflict
 */
record RowStatement<T>(String sql, List<Column<T>> columns, boolean matchesAll) implements BatchStatement<T> {

    RowStatement(String sql, List<Column<T>> columns) {
        this(sql, columns, false);
    }

    @Override
    public void write(Connection connection, List<T> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (T row : rows) {
                bind(statement, columns, row);
                statement.addBatch();
            }
            int written = IntStream.of(statement.executeBatch()).sum();
            if (matchesAll && written != rows.size()) {
                throw new ConflictException("%d of %d rows have changed since they were read"
                        .formatted(rows.size() - written, rows.size()));
            }
        }
    }

    static <T> void bind(PreparedStatement statement, List<Column<T>> columns, T row) throws SQLException {
        for (int c = 0; c < columns.size(); c++) {
            statement.setObject(c + 1, columns.get(c).value().apply(row));
        }
    }
}
