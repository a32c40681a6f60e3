package io.waystage.peers.engine;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** The tables of an engine, read through a connection of its own. */
final class SqlStore implements Store {

    private final Connection connection;
    private final Questions questions;

    /**
     * How to ask an engine's tables.
     *
     * @param isCompleted gives a row for a business key if the workflow is completed
     * @param completed how many were completed from one time to another
     * @param totals how many are completed and how many are not
     */
    record Questions(String isCompleted, String completed, String totals) {}

    SqlStore(String jdbcUrl, Questions questions) {
        this.questions = questions;
        try {
            // A plan kept from the time when a table was empty would make each look a scan of it.
            connection = DriverManager.getConnection(jdbcUrl + "&prepareThreshold=0");
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot look into " + jdbcUrl + ": " + e.getMessage(), e);
        }
    }

    @Override
    public boolean isCompleted(String reference) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(questions.isCompleted)) {
            query.setString(1, reference);
            try (ResultSet row = query.executeQuery()) {
                return row.next();
            }
        }
    }

    @Override
    public long completed(Instant from, Instant to) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(questions.completed)) {
            query.setObject(1, OffsetDateTime.ofInstant(from, ZoneOffset.UTC));
            query.setObject(2, OffsetDateTime.ofInstant(to, ZoneOffset.UTC));
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    @Override
    public Totals totals() throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(questions.totals);
                ResultSet row = query.executeQuery()) {
            row.next();
            return new Totals(row.getLong(1), row.getLong(2));
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
