package io.waystage.engine.store.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What Flyway has noted about the migrations that have run. To read it here spares a start on a current database all of
 * Flyway, whose classes take longer to load than the database to connect. The only answer is that there is nothing to do:
 * whatever else is found, or cannot be read, is Flyway's to judge.
 */
final class MigrationHistory {

    static final String TABLE = "waystage_schema_history";

    private static final Logger LOG = LoggerFactory.getLogger(MigrationHistory.class);

    /** Asked first, so that no new database logs a failed statement. */
    private static final String EXISTS =
            "select 1 from information_schema.tables where table_schema = ? and table_name = ?";

    private static final String ENTRIES =
            "select \"type\", \"version\", \"description\", \"checksum\", \"success\" from %s\"" + TABLE
                    + "\" order by \"installed_rank\"";

    /** Flyway notes these when it makes its table or a schema, or begins in one with somebody else's tables. */
    private static final Set<Entry> NO_MIGRATIONS =
            Set.of(Entry.of("TABLE", null), Entry.of("SCHEMA", null), Entry.of("BASELINE", "0"));

    private MigrationHistory() {}

    /** What has run, by all that Flyway itself compares. The checksum of no migration is 0. */
    private record Entry(String type, @Nullable String version, String description, int checksum, boolean success) {

        static Entry of(String type, @Nullable String version) {
            return new Entry(type, version, "", 0, true);
        }

        static Entry of(MigrationScript script) {
            return new Entry("SQL", script.version(), script.description(), script.checksum(), true);
        }
    }

    /**
     * Whether exactly these have run, unchanged and with success. A migration is noted only after it has run, so it makes
     * no difference whether another node is at it just now.
     *
     * @param schema as the database writes it; null means the connection's own
     */
    static boolean consistsOf(List<MigrationScript> scripts, DataSource dataSource, @Nullable String schema) {
        List<Entry> wanted = scripts.stream().map(Entry::of).toList();
        try (Connection connection = dataSource.getConnection()) {
            return exists(connection, schema != null ? schema : connection.getSchema())
                    && migrations(connection, schema).equals(wanted);
        } catch (SQLException e) {
            LOG.debug("The history of the migrations is left to Flyway", e);
            return false;
        }
    }

    private static boolean exists(Connection connection, @Nullable String schema) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(EXISTS)) {
            statement.setString(1, schema);
            statement.setString(2, TABLE);
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        }
    }

    private static List<Entry> migrations(Connection connection, @Nullable String schema) throws SQLException {
        List<Entry> entries = new ArrayList<>();
        String sql = ENTRIES.formatted(schema == null ? "" : "\"" + schema + "\".");
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                entries.add(new Entry(
                        row.getString(1), row.getString(2), row.getString(3), row.getInt(4), row.getBoolean(5)));
            }
        }
        entries.removeIf(entry -> NO_MIGRATIONS.contains(Entry.of(entry.type(), entry.version())) && entry.success());
        return entries;
    }
}
