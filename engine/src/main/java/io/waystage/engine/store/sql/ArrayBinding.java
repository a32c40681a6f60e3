package io.waystage.engine.store.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.Field;

/** Binds the values of rows as one array per column. */
final class ArrayBinding {

    private static final Map<Class<?>, String> TYPES =
            Map.of(UUID.class, "uuid", String.class, "text", Integer.class, "int4", Instant.class, "timestamptz");

    private ArrayBinding() {}

    static String typeName(Field<?> field) {
        String name = TYPES.get(field.getType());
        if (name == null) {
            throw new IllegalArgumentException("No array type is known for " + field + " of " + field.getType());
        }
        return name;
    }

    static <T> void bind(Connection connection, PreparedStatement statement, List<Column<T>> columns, List<T> rows)
            throws SQLException {
        bind(connection, statement, 1, columns, rows);
    }

    /** @param first the number of the first parameter */
    static <T> void bind(
            Connection connection, PreparedStatement statement, int first, List<Column<T>> columns, List<T> rows)
            throws SQLException {
        for (int c = 0; c < columns.size(); c++) {
            Column<T> column = columns.get(c);
            Object[] values = newArray(column.field().getType(), rows.size());
            for (int r = 0; r < values.length; r++) {
                values[r] = column.value().apply(rows.get(r));
            }
            statement.setArray(first + c, connection.createArrayOf(typeName(column.field()), values));
        }
    }

    /** The driver sends arrays of these types in binary form, and any other as a text with every quote escaped. */
    private static Object[] newArray(Class<?> type, int length) {
        if (type == String.class) {
            return new String[length];
        }
        return type == Integer.class ? new Integer[length] : new Object[length];
    }
}
