package io.waystage.benchmarks.subject;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A PostgreSQL server in processes of its own, as durable as by default. */
public final class PostgresServer implements DatabaseServer {

    private static final String USER = "postgres";

    /** What the embedded distribution turns off for the sake of tests. */
    private static final List<String> DURABILITY = List.of("fsync", "synchronous_commit", "full_page_writes");

    private static final List<String> SHOWN = List.of(
            "fsync", "synchronous_commit", "full_page_writes", "shared_buffers", "max_wal_size", "checkpoint_timeout");

    private final EmbeddedPostgres server;
    private final ProcessTree processes;
    private final AtomicInteger databases = new AtomicInteger();

    private PostgresServer(EmbeddedPostgres server, ProcessTree processes) {
        this.server = server;
        this.processes = processes;
    }

    /** @param settings beside those of durability, which cannot be changed */
    public static PostgresServer start(Path directory, Map<String, String> settings) {
        Path data = directory.resolve("data");
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setOverrideWorkingDirectory(directory.resolve("server").toFile());
        settings.forEach(builder::setServerConfig);
        DURABILITY.forEach(name -> builder.setServerConfig(name, "on"));
        try {
            EmbeddedPostgres server = builder.start();
            long postmaster = Long.parseLong(
                    Files.readAllLines(data.resolve("postmaster.pid")).get(0).trim());
            return new PostgresServer(server, new ProcessTree(postmaster));
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL does not start in " + directory + ": " + e.getMessage(), e);
        }
    }

    @Override
    public String name() {
        return "PostgreSQL";
    }

    @Override
    public Database create(Path directory) {
        String name = "waystage_" + databases.incrementAndGet();
        execute("create database " + name);
        return new PostgresDatabase(this, name, directory);
    }

    @Override
    public boolean isShared() {
        return true;
    }

    @Override
    public Optional<Duration> cpu() {
        return processes.cpu();
    }

    Map<String, String> facts() throws SQLException {
        Map<String, String> facts = new LinkedHashMap<>();
        try (Connection connection = connect(USER);
                Statement statement = connection.createStatement()) {
            facts.put("version", show(statement, "server_version"));
            for (String name : SHOWN) {
                facts.put(name, show(statement, name));
            }
        }
        for (String name : DURABILITY) {
            if (!"on".equals(facts.get(name))) {
                throw new IllegalStateException(name + " is " + facts.get(name) + ", so a commit is not durable");
            }
        }
        return facts;
    }

    private static String show(Statement statement, String setting) throws SQLException {
        try (ResultSet row = statement.executeQuery("show " + setting)) {
            row.next();
            return row.getString(1);
        }
    }

    String url(String database) {
        return server.getJdbcUrl(USER, database);
    }

    Connection connect(String database) throws SQLException {
        // A plan kept from the time when a table was empty would make each look a scan of it.
        return server.getDatabase(USER, database, Map.of("prepareThreshold", "0"))
                .getConnection();
    }

    void execute(String sql) {
        try (Connection connection = connect(USER);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql + " failed: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL does not stop: " + e.getMessage(), e);
        }
    }
}
