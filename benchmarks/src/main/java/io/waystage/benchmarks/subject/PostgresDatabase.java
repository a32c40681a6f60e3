package io.waystage.benchmarks.subject;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A database of a {@link PostgresServer}. */
final class PostgresDatabase implements Database {

    /** Autovacuum looks once a minute whether there is something to do, and does one table after the other. */
    private static final Duration AUTOVACUUM_LIMIT = Duration.ofMinutes(5);

    private static final String UNSETTLED = """
            select count(*) from pg_stat_user_tables
            where relname in ('waystage_workflow', 'waystage_event')
              and (last_autoanalyze is null or last_autovacuum is null)
            """;

    private final PostgresServer server;
    private final String name;
    private final Path directory;

    PostgresDatabase(PostgresServer server, String name, Path directory) {
        this.server = server;
        this.name = name;
        this.directory = directory;
    }

    @Override
    public Map<String, String> options() {
        return Map.of("dataDirectory", directory.toString(), "jdbcUrl", server.url(name));
    }

    @Override
    public Connection connect() throws SQLException {
        return server.connect(name);
    }

    @Override
    public Map<String, String> facts() throws SQLException {
        return server.facts();
    }

    @Override
    public Sql sql() {
        return new Sql("generate_series(cast(? as bigint), cast(? as bigint)) as series(n)", "n", "");
    }

    /** Autovacuum comes on its own; measuring begins when it has been there, and when what was loaded is in its files. */
    @Override
    public void settle() throws InterruptedException {
        long deadline = System.nanoTime() + AUTOVACUUM_LIMIT.toNanos();
        while (unsettledTables() > 0) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("Autovacuum did not come within " + AUTOVACUUM_LIMIT);
            }
            TimeUnit.SECONDS.sleep(1);
        }
        server.execute("checkpoint");
    }

    private long unsettledTables() {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(UNSETTLED)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot ask for autovacuum: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        server.execute("drop database " + name + " with (force)");
    }
}
