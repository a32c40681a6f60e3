package io.waystage.chaos.check;

import io.waystage.chaos.blueprint.Ticks;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Holds the workflows that a schedule has started against the times at which it was to fire. */
final class Firings {

    static final String PROMISE =
            "a schedule fires once for each of its times, whichever node is there, and at no other";

    private static final String SCHEDULE = "select created_at from waystage_schedule where id = ?";
    private static final String FIRED = "select business_ref_no from waystage_workflow where component_name = ?";

    private Firings() {}

    /** That a time has not two workflows follows from their business references. */
    static void check(Connection connection, Instant until, Findings findings) throws SQLException {
        findings.checked(PROMISE, 0);
        Set<Instant> fired = fired(connection);
        Instant created = created(connection);
        if (created == null) {
            findings.violation(PROMISE, "there is no schedule");
            return;
        }
        long every = Ticks.EVERY.toMillis();
        // The first that comes after it was made.
        Instant next = Instant.ofEpochMilli((created.toEpochMilli() / every + 1) * every);
        while (!next.isAfter(until)) {
            findings.checked(PROMISE, 1);
            if (!fired.remove(next)) {
                findings.violation(PROMISE, "no workflow was started for " + next);
            }
            next = next.plus(Duration.ofMillis(every));
        }
        fired.forEach(time -> findings.violation(PROMISE, "a workflow was started for " + time));
    }

    private static @Nullable Instant created(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SCHEDULE)) {
            statement.setString(1, Ticks.SCHEDULE);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getObject(1, Timestamp.class).toInstant() : null;
            }
        }
    }

    private static Set<Instant> fired(Connection connection) throws SQLException {
        Set<Instant> fired = new TreeSet<>();
        try (PreparedStatement statement = connection.prepareStatement(FIRED)) {
            statement.setString(1, Ticks.COMPONENT);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    fired.add(Instant.parse(rows.getString(1).substring(Ticks.SCHEDULE.length() + 1)));
                }
            }
        }
        return fired;
    }
}
