package io.waystage.benchmarks.subject;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;

/** What the database says that has happened: the figures are counted here, after the fact, and not on the way. */
public final class Ledger {

    private final Database database;

    public Ledger(Database database) {
        this.database = database;
    }

    /** @param open workflows that are not COMPLETED */
    public record Totals(long completed, long open, long events) {}

    public Totals totals() throws SQLException {
        try (Connection connection = database.connect()) {
            return new Totals(
                    count(connection, "select count(*) from waystage_workflow where status = 'COMPLETED'"),
                    count(connection, "select count(*) from waystage_workflow where status <> 'COMPLETED'"),
                    count(connection, "select count(*) from waystage_event"));
        }
    }

    /** Workflows that the engine closed in this time. */
    public long completed(Instant from, Instant to) throws SQLException {
        return count("select count(*) from waystage_workflow where closed_at >= ? and closed_at < ?", from, to);
    }

    /** Events that the engine recorded in this time. */
    public long events(Instant from, Instant to) throws SQLException {
        return count("select count(*) from waystage_event where recorded_at >= ? and recorded_at < ?", from, to);
    }

    private long count(String sql, Instant... times) throws SQLException {
        try (Connection connection = database.connect()) {
            return count(connection, sql, times);
        }
    }

    private static long count(Connection connection, String sql, Instant... times) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < times.length; i++) {
                statement.setObject(i + 1, times[i].atOffset(ZoneOffset.UTC));
            }
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
