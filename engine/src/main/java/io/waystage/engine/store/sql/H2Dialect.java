package io.waystage.engine.store.sql;

import static java.util.Locale.ROOT;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;

/** H2 2.x in its regular mode. Its error codes are finer than its SQL states. */
final class H2Dialect implements Dialect {

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

    @Override
    public SQLDialect jooq() {
        return SQLDialect.H2;
    }

    @Override
    public int oldestVersion() {
        return 2;
    }

    @Override
    public List<String> migrations() {
        return List.of("common/V1__tables.sql", "h2/V2__indexes.sql");
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
    public Trouble trouble(SQLException error) {
        if (CONFLICTS.contains(error.getErrorCode())) {
            return Trouble.CONFLICT;
        }
        return UNAVAILABLE.contains(error.getErrorCode()) ? Trouble.UNAVAILABLE : Trouble.OTHER;
    }
}
