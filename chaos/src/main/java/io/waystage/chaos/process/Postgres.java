package io.waystage.chaos.process;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL server, as durable as by default, whose processes can all be killed at once. Thread safe. */
public final class Postgres implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final List<String> DURABILITY = List.of("fsync", "synchronous_commit", "full_page_writes");

    private final Path data;
    private final Path binary;
    private final Path log;
    private final int port;
    private @Nullable Process server;

    private Postgres(Path data, Path binary, Path log, int port) {
        this.data = data;
        this.binary = binary;
        this.log = log;
        this.port = port;
    }

    /** Makes a new database cluster and starts its server. */
    public static Postgres create(Path directory, Path log, int port) throws IOException, InterruptedException {
        Path data = directory.resolve("data");
        Path unpacked = directory.resolve("server");
        EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setOverrideWorkingDirectory(unpacked.toFile())
                .setPort(port)
                .start()
                .close();
        Postgres postgres = new Postgres(data, binary(unpacked), log, port);
        postgres.up();
        postgres.requireDurability();
        return postgres;
    }

    private static Path binary(Path unpacked) throws IOException {
        try (Stream<Path> files = Files.walk(unpacked)) {
            return files.filter(file -> file.endsWith(Path.of("bin", "postgres")))
                    .findFirst()
                    .orElseThrow(() -> new IOException("There is no bin/postgres in " + unpacked));
        }
    }

    /** Starts the server unless it runs, and waits until it has recovered. */
    public synchronized void up() throws IOException, InterruptedException {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!answers()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("PostgreSQL does not start within " + LIMIT + "; its log is " + log);
            }
            if (server == null || !server.isAlive()) {
                // Refuses to start as long as a process of the one before is left.
                server = start();
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    private Process start() throws IOException {
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            // It refuses to run as root, who is nobody in a user namespace of its own.
            command.addAll(List.of("unshare", "-U"));
        }
        command.addAll(List.of(
                binary.toString(),
                "-D",
                data.toString(),
                "-p",
                String.valueOf(port),
                "-c",
                "listen_addresses=localhost",
                "-c",
                "unix_socket_directories=",
                "-c",
                "max_connections=200"));
        DURABILITY.forEach(setting -> command.addAll(List.of("-c", setting + "=on")));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .start();
    }

    /** Whether the server takes connections. */
    public boolean answers() {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            return statement.execute("select 1");
        } catch (SQLException e) {
            return false;
        }
    }

    /** How many events were inserted, by the server's statistics, a second late; empty while it is away. */
    public OptionalLong insertedEvents() {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select n_tup_ins from pg_stat_user_tables where relname = 'waystage_event'")) {
            return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
        } catch (SQLException e) {
            return OptionalLong.empty();
        }
    }

    /** SIGKILL for the server and all of its processes. */
    public synchronized void kill() throws InterruptedException {
        Process running = server;
        if (running != null) {
            List<ProcessHandle> all = running.descendants().toList();
            running.destroyForcibly();
            all.forEach(ProcessHandle::destroyForcibly);
            running.waitFor();
            server = null;
        }
    }

    private void requireDurability() {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String setting : DURABILITY) {
                try (ResultSet row = statement.executeQuery("show " + setting)) {
                    row.next();
                    if (!row.getString(1).equals("on")) {
                        throw new IllegalStateException(setting + " is " + row.getString(1));
                    }
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot read the settings of PostgreSQL", e);
        }
    }

    /** A connection that no proxy disturbs. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url(port) + "&connectTimeout=5&socketTimeout=120");
    }

    public int port() {
        return port;
    }

    /** @param atPort of the server itself, or of a proxy before it */
    public static String url(int atPort) {
        return "jdbc:postgresql://localhost:" + atPort + "/postgres?user=postgres";
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
