package io.waystage.benchmarks.subject;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.LongConsumer;

/**
 * Fills a database with workflows, closed or open. Each is a copy of a real one that the engine has just made, events
 * included, with its own ids, time-ordered as the engine's, and its own business reference.
 */
public final class Copies {

    private static final int CHUNK = 10_000;

    /** The time of the oldest one: long before any that the engine starts. In milliseconds, as in a UUIDv7. */
    private static final long EPOCH = 1_600_000_000_000L;

    /** A UUIDv7 of a number: 48 bits of time, ten numbers to the millisecond, and the number itself. */
    private static final String ID =
            "cast(lpad(to_hex(" + EPOCH + " + %1$s / 10), 12, '0') || '70008' || lpad(to_hex(%1$s), 15, '0') as uuid)";

    private static final String WORKFLOWS = """
            insert into waystage_workflow (id, component_name, workflow_name, business_ref_no, blueprint_version, status,
                stage, business_status, tasks, seq, input, created_at, updated_at, closed_at)
            select %s, w.component_name, w.workflow_name, 'COPY-' || %s, w.blueprint_version, w.status,
                w.stage, w.business_status, w.tasks, w.seq, w.input, w.created_at, w.updated_at, w.closed_at
            from waystage_workflow w cross join %s where w.business_ref_no = ?
            """;

    private static final String EVENTS = """
            insert into waystage_event (workflow_id, event_id, seq, event_name, outcome, recorded_at, changes, payload)
            select %s, %s, e.seq, e.event_name, e.outcome, e.recorded_at, e.changes,
                replace(e.payload, w.business_ref_no, 'COPY-' || %s)
            from waystage_workflow w join waystage_event e on e.workflow_id = w.id cross join %s
            where w.business_ref_no = ?
            """;

    private Copies() {}

    /**
     * Adds them.
     *
     * @param template the business reference of the workflow that is copied
     * @param first the number of the first copy: no two copies in a database may have the same
     * @param progress is told how many there are so far
     */
    public static void add(Database database, String template, long first, long number, LongConsumer progress)
            throws SQLException {
        Database.Sql sql = database.sql();
        try (Connection connection = database.connect()) {
            if (!sql.prepare().isEmpty()) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute(sql.prepare());
                }
            }
            connection.setAutoCommit(false);
            long last = first + number - 1;
            for (long from = first; from <= last; from += CHUNK) {
                long to = Math.min(last, from + CHUNK - 1);
                insert(connection, workflows(sql), from, to, template);
                insert(connection, events(sql), from, to, template);
                connection.commit();
                progress.accept(to - first + 1);
            }
        }
    }

    /** The business reference of a copy. */
    public static String reference(long number) {
        return "COPY-" + number;
    }

    private static String workflows(Database.Sql sql) {
        String id = ID.formatted(sql.number());
        return WORKFLOWS.formatted(id, sql.number(), sql.series());
    }

    private static String events(Database.Sql sql) {
        String workflowId = ID.formatted(sql.number());
        String eventId = ID.formatted("(" + sql.number() + " * 10 + e.seq)");
        return EVENTS.formatted(workflowId, eventId, sql.number(), sql.series());
    }

    private static void insert(Connection connection, String sql, long from, long to, String template)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, from);
            statement.setLong(2, to);
            statement.setString(3, template);
            statement.executeUpdate();
        }
    }
}
