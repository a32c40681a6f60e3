package io.waystage.engine.store.sql;

import static java.util.Locale.ROOT;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** H2 2.x in its regular mode. Its error codes are finer than its SQL states. */
final class H2Dialect implements Dialect {

    static final int OLDEST = 2;

    private static final Set<Integer> CONFLICTS = Set.of(
            23505, // unique violation
            40001, // deadlock
            50200, // lock timeout
            90131); // concurrent update of the same row

    private static final Set<Integer> UNAVAILABLE = Set.of(
            57014, // cancelled, by the query timeout among others
            90007, // the connection was closed under us
            90020, // in use by another process
            90028, // input and output, a full disk among others
            90031, 90067, // connection broken
            90097, // read only
            90098, // closed
            90108, // out of memory
            90121); // shut down

    /** These come as "general error": a full disk, above all. */
    private static final Set<Integer> FILE_TROUBLE =
            Set.of(DataUtils.ERROR_READING_FAILED, DataUtils.ERROR_WRITING_FAILED, DataUtils.ERROR_CLOSED);

    /** Codes of this thousand say that a table or a column is missing. */
    private static final int SCHEMA = 42;

    private static final int NO_RIGHT = 90096;

    private static final int NO_ADMINISTRATOR = 90040;

    private static final Logger LOG = LoggerFactory.getLogger(H2Dialect.class);

    private final boolean maySync;

    private H2Dialect(boolean maySync) {
        this.maySync = maySync;
    }

    /**
     * H2 writes a commit to its file, but leaves it to the operating system when that reaches the disk. Its administrator
     * can ask for it.
     */
    static H2Dialect of(Connection connection) throws SQLException {
        try {
            sync(connection);
            return new H2Dialect(true);
        } catch (SQLException e) {
            if (e.getErrorCode() != NO_ADMINISTRATOR) {
                throw e;
            }
            LOG.warn("The H2 user is no administrator, so Waystage cannot force its commits to disk:"
                    + " what was committed last may be lost when the machine (not the process) stops");
            return new H2Dialect(false);
        }
    }

    @Override
    public SQLDialect jooq() {
        return SQLDialect.H2;
    }

    @Override
    public List<String> migrations() {
        return List.of(
                "common/V1__tables.sql",
                "h2/V2__indexes.sql",
                "h2/V5__wake_ups.sql",
                "common/V6__schedules.sql",
                "common/V9__heartbeats.sql",
                "h2/V10__people.sql",
                "common/V11__children.sql",
                "h2/V12__limits.sql",
                "h2/V13__signals_and_schedules.sql",
                "common/V14__runs_of_human_tasks.sql",
                "h2/V15__holds.sql",
                "h2/V16__search.sql",
                "h2/V17__audit.sql",
                "common/V18__versions.sql",
                "common/V20__operator_log.sql",
                "common/V21__bulk.sql");
    }

    @Override
    public String schemaName(String schema) {
        return schema.toUpperCase(ROOT);
    }

    @Override
    public Batches batches(DSLContext sql) {
        return new RowBatches(sql);
    }

    @Override
    public void begin(Connection connection) throws SQLException {
        // Nothing: its planner takes an index wherever a key is given.
    }

    @Override
    public void beginSearch(Connection connection) {
        // Nothing.
    }

    @Override
    public Undo beginWithin(Connection connection) {
        return () -> {};
    }

    @Override
    public boolean syncsAfterCommit() {
        return maySync;
    }

    @Override
    public void afterCommit(Connection connection) throws SQLException {
        if (maySync) {
            sync(connection);
        }
    }

    private static void sync(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("checkpoint sync");
        }
    }

    @Override
    public boolean locksWithinLimit() {
        return false;
    }

    @Override
    public boolean readsRangesOfRows() {
        return false;
    }

    @Override
    public Trouble trouble(SQLException error) {
        if (CONFLICTS.contains(error.getErrorCode())) {
            return Trouble.CONFLICT;
        }
        if (error.getErrorCode() / 1_000 == SCHEMA || error.getErrorCode() == NO_RIGHT) {
            return Trouble.MISCONFIGURED;
        }
        boolean unavailable = UNAVAILABLE.contains(error.getErrorCode())
                || (error.getCause() instanceof MVStoreException file && FILE_TROUBLE.contains(file.getErrorCode()));
        return unavailable ? Trouble.UNAVAILABLE : Trouble.OTHER;
    }
}
