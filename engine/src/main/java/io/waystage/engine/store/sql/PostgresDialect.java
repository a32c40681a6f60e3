package io.waystage.engine.store.sql;

import static java.util.Locale.ROOT;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;

/** PostgreSQL 13 and later. */
final class PostgresDialect implements Dialect {

    static final int OLDEST = 13;

    /**
     * A batch finds its rows by the index, in the order of the keys, and nothing else. Left alone, the planner reads the
     * whole table as long as it believes it small, and a prepared statement keeps that plan while the table grows.
     */
    private static final Map<String, String> INDEX_PLANS = Map.of(
            "enable_seqscan", "off",
            "enable_bitmapscan", "off",
            "enable_nestloop", "off",
            "enable_mergejoin", "off",
            // What is off costs endlessly much in the planner's eyes: a server that can would compile each statement
            // first, which took
            // 265 ms for a look-up of 0.06 ms (PostgreSQL 15 with LLVM).
            "jit", "off",
            // A batch's update is not planned anew each time: for one event that took as long as running it.
            "plan_cache_mode", "force_generic_plan");

    /** For the transaction at hand only; one statement, since each costs driver and server a bind and an execute. */
    static final String INDEX_PLANS_SQL = settings(INDEX_PLANS);

    /** A search reads indexes in their order, and looks up what they lead to row by row; compiling it would take longer. */
    private static final Map<String, String> SEARCH_PLANS = Map.of(
            "enable_seqscan", "off",
            "enable_bitmapscan", "off",
            "enable_hashjoin", "off",
            "enable_mergejoin", "off",
            "max_parallel_workers_per_gather", "0",
            "jit", "off",
            "plan_cache_mode", "force_custom_plan");

    static final String SEARCH_PLANS_SQL = settings(SEARCH_PLANS);

    private static final Set<String> CONFLICTS = Set.of(
            "23505", // unique violation
            "40001", // serialization failure
            "40P01", // deadlock
            "55P03"); // lock timeout

    /** Classes of errors that are about the values. All others are about the server or its schema. */
    private static final Set<String> REFUSED_VALUES = Set.of(
            "21", // cardinality
            "22", // data
            "23", // integrity
            "44", // check option
            "54"); // too large, too many

    private static final String SCHEMA_OR_PERMISSION = "42";

    private static String settings(Map<String, String> plans) {
        return new TreeMap<>(plans)
                .entrySet().stream()
                        .map(setting -> "set_config('" + setting.getKey() + "', '" + setting.getValue() + "', true)")
                        .collect(Collectors.joining(", ", "select ", ""));
    }

    @Override
    public SQLDialect jooq() {
        return SQLDialect.POSTGRES;
    }

    @Override
    public List<String> migrations() {
        return List.of(
                "common/V1__tables.sql",
                "postgresql/V2__storage.sql",
                "postgresql/V3__require.sql",
                "postgresql/V4__keys.sql",
                "postgresql/V5__wake_ups.sql",
                "common/V6__schedules.sql",
                "common/V9__heartbeats.sql",
                "postgresql/V10__people.sql",
                "common/V11__children.sql",
                "postgresql/V12__limits.sql",
                "postgresql/V13__signals_and_schedules.sql",
                "common/V14__runs_of_human_tasks.sql",
                "postgresql/V15__holds.sql",
                "postgresql/V16__search.sql",
                "postgresql/V17__audit.sql",
                "common/V18__versions.sql",
                "common/V20__operator_log.sql",
                "common/V21__bulk.sql");
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
            statement.execute(INDEX_PLANS_SQL);
        }
    }

    @Override
    public void beginSearch(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(SEARCH_PLANS_SQL);
        }
    }

    @Override
    public Undo beginWithin(Connection connection) throws SQLException {
        List<String> names = List.copyOf(INDEX_PLANS.keySet());
        List<String> values = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(names.stream()
                        .map(name -> "current_setting('" + name + "')")
                        .collect(Collectors.joining(", ", "select ", "")))) {
            row.next();
            for (int i = 1; i <= names.size(); i++) {
                values.add(row.getString(i));
            }
        }
        begin(connection);
        return () -> set(connection, names, values);
    }

    private static void set(Connection connection, List<String> names, List<String> values) throws SQLException {
        String calls = names.stream()
                .map(name -> "set_config('" + name + "', ?, true)")
                .collect(Collectors.joining(", ", "select ", ""));
        try (PreparedStatement statement = connection.prepareStatement(calls)) {
            for (int i = 0; i < values.size(); i++) {
                statement.setString(i + 1, values.get(i));
            }
            statement.execute();
        }
    }

    @Override
    public boolean syncsAfterCommit() {
        return false;
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
    public boolean readsRangesOfRows() {
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
        String errorClass = state.substring(0, 2);
        if (REFUSED_VALUES.contains(errorClass)) {
            return Trouble.OTHER;
        }
        return errorClass.equals(SCHEMA_OR_PERMISSION) ? Trouble.MISCONFIGURED : Trouble.UNAVAILABLE;
    }
}
