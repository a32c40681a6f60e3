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

    private final List<Part<?>> parts = new ArrayList<>();

    private record Part<T>(ArrayStatement<T> statement, List<T> rows) {

        int bind(Connection connection, PreparedStatement prepared, int first) throws SQLException {
            return statement.bind(connection, prepared, first, rows);
        }
    }

    /** Adds a write, if it can be sent as one message. */
    <T> boolean add(Write<T> write) {
        if (!(write.statement() instanceof ArrayStatement<T> statement) || !statement.fits(write.rows())) {
            return false;
        }
        parts.add(new Part<>(statement, write.rows()));
        return true;
    }

    void run(Connection connection) throws SQLException {
        if (!parts.isEmpty()) {
            run(connection, "");
        }
    }

    /** Runs what was added, if anything was; what the transaction does next goes by the index as well. */
    void runBeforeMore(Connection connection) throws SQLException {
        run(connection, "");
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
        parts.forEach(part -> sql.append(';').append(part.statement.sql()));
        try (PreparedStatement prepared =
                connection.prepareStatement(sql.append(end).toString())) {
            int first = 1;
            for (Part<?> part : parts) {
                first += part.bind(connection, prepared, first);
            }
            prepared.execute();
        }
    }
}
