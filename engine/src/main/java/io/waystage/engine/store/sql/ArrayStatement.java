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
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int from = 0; from < rows.size(); ) {
                int to = endOfSlice(rows, from);
                ArrayBinding.bind(connection, statement, columns, rows.subList(from, to));
                statement.execute();
                from = to;
            }
        }
    }

    /** Binds all rows, which must fit. Gives the number of parameters that this took. */
    int bind(Connection connection, PreparedStatement statement, int first, List<T> rows) throws SQLException {
        ArrayBinding.bind(connection, statement, first, columns, rows);
        return columns.size();
    }

    boolean fits(List<T> rows) {
        return endOfSlice(rows, 0) == rows.size();
    }

    private int endOfSlice(List<T> rows, int from) {
        long characters = 0;
        int to = from;
        do {
            characters += length(rows.get(to++));
        } while (to < rows.size() && characters < CHARACTERS_AT_ONCE);
        return to;
    }

    private long length(T row) {
        long characters = 0;
        for (Column<T> column : columns) {
            if (column.field().getType() == String.class && column.value().apply(row) instanceof String text) {
                characters += text.length();
            }
        }
        return characters;
    }
}
