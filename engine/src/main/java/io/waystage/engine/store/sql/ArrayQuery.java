package io.waystage.engine.store.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * Finds rows by keys that are given as one array per column.
 *
 * @param portion how many rows the server sends at once; 0 for all
 */
record ArrayQuery<K>(String sql, List<Column<K>> columns, int portion) implements BatchQuery<K> {

    ArrayQuery(String sql, List<Column<K>> columns) {
        this(sql, columns, 0);
    }

    @Override
    public BatchQuery<K> inPortions(int rows) {
        return new ArrayQuery<>(sql, columns, rows);
    }

    @Override
    public void read(Connection connection, List<K> keys, RowReader reader) throws SQLException {
        if (keys.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setFetchSize(portion);
            ColumnArrays.of(columns, keys).bind(connection, statement, 1);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    reader.read(rows);
                }
            }
        }
    }
}
