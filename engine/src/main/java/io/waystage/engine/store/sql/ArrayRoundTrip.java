package io.waystage.engine.store.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Several writes, sent to the server together: it runs them one after the other and answers once. Where a round trip costs
 * as much as the work, as for a batch of one event, this is most of the time.
 */
final class ArrayRoundTrip {

    private final List<Part> parts = new ArrayList<>();

    private record Part(String sql, ColumnArrays arrays) {}

    /** Adds a write; what is too large for one message, and what was added before it, is run at once. */
    <T> void add(Connection connection, Write<T> write) throws SQLException {
        if (write.rows().isEmpty()) {
            return;
        }
        ArrayStatement<T> statement = (ArrayStatement<T>) write.statement();
        ColumnArrays arrays = statement.arrays(write.rows());
        if (ArrayStatement.fit(arrays)) {
            parts.add(new Part(statement.sql(), arrays));
        } else {
            run(connection, "");
            parts.clear();
            statement.write(connection, arrays);
        }
    }

    void run(Connection connection) throws SQLException {
        if (!parts.isEmpty()) {
            run(connection, "");
        }
    }

    /**
     * The server skips the commit if any of the writes fails.
     *
     * @return whether there was anything to run, and so to commit
     */
    boolean runAndCommit(Connection connection) throws SQLException {
        if (parts.isEmpty()) {
            return false;
        }
        run(connection, ";commit");
        return true;
    }

    private void run(Connection connection, String end) throws SQLException {
        StringBuilder sql = new StringBuilder(PostgresDialect.INDEX_PLANS_SQL);
        parts.forEach(part -> sql.append(';').append(part.sql));
        try (PreparedStatement prepared =
                connection.prepareStatement(sql.append(end).toString())) {
            int first = 1;
            for (Part part : parts) {
                part.arrays.bind(connection, prepared, first);
                first += part.arrays.parameters();
            }
            prepared.execute();
        }
    }
}
