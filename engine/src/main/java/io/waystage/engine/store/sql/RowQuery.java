package io.waystage.engine.store.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Finds rows key by key. */
record RowQuery<K>(String sql, List<Column<K>> columns) implements BatchQuery<K> {

    /** Here a key is a portion. */
    @Override
    public BatchQuery<K> inPortions(int rows) {
        return this;
    }

    @Override
    public void read(Connection connection, List<K> keys, RowReader reader) throws SQLException {
        if (keys.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (K key : keys) {
                RowStatement.bind(statement, columns, key);
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        reader.read(rows);
                    }
                }
            }
        }
    }
}
