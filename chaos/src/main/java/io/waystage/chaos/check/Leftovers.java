package io.waystage.chaos.check;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Looks whether anything in the database still waits for something when all workflows have come to their ends. */
final class Leftovers {

    static final String PROMISE = "nothing in the database waits for anything any more";

    private static final List<String> TABLES = List.of(
            "waystage_wake_up", "waystage_heartbeat", "waystage_human_task", "waystage_permit", "waystage_signal_wait");

    private Leftovers() {}

    static void check(Connection connection, Findings findings) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String table : TABLES) {
                findings.checked(PROMISE, 1);
                try (ResultSet row =
                        statement.executeQuery("select count(*), min(rows::text) from " + table + " as rows")) {
                    row.next();
                    if (row.getLong(1) > 0) {
                        findings.violation(
                                PROMISE, table + " has " + row.getLong(1) + " rows, for instance " + row.getString(2));
                    }
                }
            }
        }
    }
}
