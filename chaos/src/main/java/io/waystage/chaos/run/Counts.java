package io.waystage.chaos.run;

import io.waystage.chaos.process.Postgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/**
 * How far the workflows are, by the database.
 *
 * @param done workflows of the load that have ended
 * @param open all that have not, whoever has started them, and the schedule as long as it fires
 * @param events of all workflows; grows as long as anything happens
 */
record Counts(long done, long open, long events) {

    private static final String SQL = """
            select (select count(*) from waystage_workflow where business_ref_no like 'W-%' and closed_at is not null),
                   (select count(*) from waystage_workflow where closed_at is null)
                       + (select count(*) from waystage_schedule where due_at is not null),
                   (select coalesce(sum(seq), 0) from waystage_workflow)
            """;

    /** Empty while the database is away. */
    static Optional<Counts> read(Postgres database) {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(SQL)) {
            row.next();
            return Optional.of(new Counts(row.getLong(1), row.getLong(2), row.getLong(3)));
        } catch (SQLException e) {
            return Optional.empty();
        }
    }
}
