package io.waystage.engine.store.sql;

import static java.util.Locale.ROOT;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;

/** PostgreSQL 13 and later. */
final class PostgresDialect implements Dialect {

    static final int OLDEST = 13;

    /**
     * A batch finds its rows by the index, in the order of the keys, and nothing else. Left alone, the planner reads the
     * whole table as long as it believes it small, and a prepared statement keeps that plan while the table grows.
     */
    private static final String INDEX_PLANS = "set local enable_seqscan = off; set local enable_bitmapscan = off; "
            + "set local enable_nestloop = off; set local enable_mergejoin = off";

    private static final Set<String> CONFLICTS = Set.of(
            "23505", // unique violation
            "40001", // serialization failure
            "40P01", // deadlock
            "55P03"); // lock timeout

    private static final Set<String> UNAVAILABLE_CLASSES = Set.of(
            "08", // connection
            "28", // login
            "53", // disk full, out of memory, too many connections
            "58"); // the server's input and output

    private static final Set<String> UNAVAILABLE = Set.of(
            "57014", // cancelled, by the statement timeout among others
            "57P01", // shut down by the administrator, crashed, starting up, database dropped, idle
            "57P02", "57P03", "57P04", "57P05", "25006", // read only, as a standby is
            "25P03", // transaction timeouts
            "25P04", "3D000"); // no such database

    @Override
    public SQLDialect jooq() {
        return SQLDialect.POSTGRES;
    }

    @Override
    public List<String> migrations() {
        return List.of("common/V1__tables.sql", "postgresql/V2__storage.sql");
    }

    @Override
    public String schemaName(String schema) {
        return schema.toLowerCase(ROOT);
    }

    @Override
    public Batches batches(DSLContext sql) {
        return new ArrayBatches(sql);
    }

    @Override
    public void begin(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(INDEX_PLANS);
        }
    }

    @Override
    public void afterCommit(Connection connection) {
        // Nothing: a commit is on disk unless the server's administrator has decided otherwise (synchronous_commit).
    }

    @Override
    public boolean locksWithinLimit() {
        return true;
    }

    @Override
    public Trouble trouble(SQLException error) {
        String state = error.getSQLState();
        if (state == null || state.length() != 5) {
            return Trouble.OTHER;
        }
        if (CONFLICTS.contains(state)) {
            return Trouble.CONFLICT;
        }
        return UNAVAILABLE.contains(state) || UNAVAILABLE_CLASSES.contains(state.substring(0, 2))
                ? Trouble.UNAVAILABLE
                : Trouble.OTHER;
    }
}
