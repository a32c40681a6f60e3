package io.waystage.engine.store.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.Field;

/** The values of rows as one array per column. Each value is asked for once: some are texts that are made for it. */
final class ColumnArrays {

    private static final Map<Class<?>, String> TYPES = Map.of(
            UUID.class, "uuid",
            String.class, "text",
            Integer.class, "int4",
            Boolean.class, "bool",
            byte[].class, "bytea",
            Instant.class, "timestamptz");

    private final List<Field<?>> fields;
    private final Object[][] values;
    private final int rows;

    private ColumnArrays(List<Field<?>> fields, Object[][] values, int rows) {
        this.fields = fields;
        this.values = values;
        this.rows = rows;
    }

    static <T> ColumnArrays of(List<Column<T>> columns, List<T> rows) {
        Object[][] values = new Object[columns.size()][];
        for (int c = 0; c < values.length; c++) {
            Column<T> column = columns.get(c);
            Object[] array = newArray(column.field().getType(), rows.size());
            for (int r = 0; r < array.length; r++) {
                array[r] = column.value().apply(rows.get(r));
            }
            values[c] = array;
        }
        return new ColumnArrays(Column.fields(columns), values, rows.size());
    }

    static String typeName(Field<?> field) {
        String name = TYPES.get(field.getType());
        if (name == null) {
            throw new IllegalArgumentException("No array type is known for " + field + " of " + field.getType());
        }
        return name;
    }

    /** The driver sends arrays of these types in binary form. */
    private static Object[] newArray(Class<?> type, int length) {
        if (type == String.class) {
            return new String[length];
        }
        if (type == byte[].class) {
            return new byte[length][];
        }
        return type == Integer.class ? new Integer[length] : new Object[length];
    }

    int rows() {
        return rows;
    }

    /** How many parameters {@link #bind} takes. */
    int parameters() {
        return values.length;
    }

    /** The end of the rows that have so many characters together, the last one included; at least one row. */
    int endOfSlice(int from, long characters) {
        long sum = 0;
        int to = from;
        do {
            for (Object[] array : values) {
                sum += array[to] instanceof String text ? text.length() : 0;
            }
            to++;
        } while (to < rows && sum < characters);
        return to;
    }

    /**
     * Binds all rows.
     *
     * @param first the number of the first parameter
     */
    void bind(Connection connection, PreparedStatement statement, int first) throws SQLException {
        bind(connection, statement, first, 0, rows);
    }

    void bind(Connection connection, PreparedStatement statement, int first, int from, int to) throws SQLException {
        for (int c = 0; c < values.length; c++) {
            Object[] array = from == 0 && to == rows ? values[c] : Arrays.copyOfRange(values[c], from, to);
            if (array instanceof String[] || array instanceof Integer[] || array instanceof byte[][]) {
                statement.setArray(first + c, connection.createArrayOf(typeName(fields.get(c)), array));
            } else {
                statement.setObject(first + c, literal(array), Types.OTHER);
            }
        }
    }

    /** Ids, times and booleans have nothing in them that needs a quote; the driver would look for it in every character. */
    private static String literal(Object[] array) {
        StringBuilder text = new StringBuilder(array.length * 38 + 2).append('{');
        for (Object value : array) {
            text.append(value == null ? "NULL" : value).append(',');
        }
        if (array.length > 0) {
            text.setLength(text.length() - 1);
        }
        return text.append('}').toString();
    }
}
