package io.waystage.benchmarks.subject;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/** The embedded database of one data directory. */
final class H2Database implements Database {

    private static final String WRITE_DELAY =
            "select setting_value from information_schema.settings where setting_name = 'WRITE_DELAY'";

    private static final String USER = "sa";

    private final Path directory;

    H2Database(Path directory) {
        this.directory = directory;
    }

    @Override
    public Map<String, String> options() {
        return Map.of("dataDirectory", directory.toString(), "jdbcUser", USER);
    }

    @Override
    public Connection connect() throws SQLException {
        Path file = directory.toAbsolutePath().resolve("database").resolve("waystage");
        return DriverManager.getConnection("jdbc:h2:async:" + file + ";IFEXISTS=TRUE", USER, "");
    }

    @Override
    public Map<String, String> facts() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(WRITE_DELAY)) {
            if (!row.next() || row.getInt(1) != 0) {
                throw new IllegalStateException("H2's WRITE_DELAY is not 0, so a commit is not durable");
            }
            return Map.of("version", connection.getMetaData().getDatabaseProductVersion(), "WRITE_DELAY", "0");
        }
    }

    @Override
    public Sql sql() {
        return new Sql(
                "system_range(cast(? as bigint), cast(? as bigint))",
                "x",
                "create alias if not exists to_hex for 'java.lang.Long.toHexString'");
    }

    @Override
    public void settle() {
        // It has no duties of its own.
    }

    @Override
    public void close() {
        // Its files go with the data directory.
    }
}
