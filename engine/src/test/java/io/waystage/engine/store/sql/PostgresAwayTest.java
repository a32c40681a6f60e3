package io.waystage.engine.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.waystage.engine.state.WorkflowState;
import io.waystage.engine.store.StoreUnavailableException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A PostgreSQL that dies, is full, or will not let us in: the store says so, and goes on when it is back. */
final class PostgresAwayTest {

    private static final int SHORT = 250;
    private static final int CONNECTIONS = 3;

    private String name;

    @BeforeEach
    void create() {
        name = TestDatabase.postgresName();
    }

    @AfterEach
    void drop() {
        SharedPostgres.execute("drop database " + name + " with (force)");
    }

    @Test
    void goesOnAfterTheServerWasKilledAndStartedAgain(@TempDir Path directory) throws Exception {
        WorkflowState before = Fixtures.started();
        WorkflowState after = Fixtures.started();
        EmbeddedPostgres server = start(directory, 0);
        int port = server.getPort();
        try (HikariDataSource dataSource = impatient(server.getJdbcUrl("postgres", "postgres"), "")) {
            Database database = Database.open(dataSource, DatabaseOptions.DEFAULT);
            database.workflows().write(Fixtures.start(before));
            kill(directory, server);

            assertUnavailable(database, after);
            assertThatThrownBy(() -> Database.open(dataSource, DatabaseOptions.DEFAULT))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageStartingWith("No connection to the database: ");

            try (EmbeddedPostgres again = start(directory, port)) {
                assertThat(again.getPort()).isEqualTo(port);
                await().atMost(TwoThreads.LIMIT)
                        .ignoreExceptionsInstanceOf(StoreUnavailableException.class)
                        .untilAsserted(() -> database.queries().ping());
                database.workflows().write(Fixtures.start(after));
                assertThat(database.workflows().find(List.of(Fixtures.byId(before), Fixtures.byId(after))))
                        .containsExactlyInAnyOrder(before, after);
            }
        }
    }

    @Test
    void aConnectionThatTheAdministratorEndsIsAnOutage() {
        try (HikariDataSource dataSource = impatient(SharedPostgres.url(name), "")) {
            Database database = Database.open(dataSource, DatabaseOptions.DEFAULT);
            WorkflowState state = Fixtures.started();
            assertThatThrownBy(() -> database.workflows().inTransaction(transaction -> {
                        transaction.write(Fixtures.start(state));
                        SharedPostgres.execute(
                                "select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + name
                                        + "' and state = 'idle in transaction'");
                        transaction.write(Fixtures.change(Fixtures.next(state)));
                        return true;
                    }))
                    .isInstanceOf(StoreUnavailableException.class);
            assertThat(database.queries().find(state.identity().id())).isEmpty();
        }
    }

    @Test
    void aStatementThatTakesTooLongIsAnOutage() throws Exception {
        try (HikariDataSource dataSource =
                        impatient(SharedPostgres.url(name), "&options=-c%20statement_timeout=" + SHORT);
                HikariDataSource other = TestDatabase.pooled(SharedPostgres.url(name))) {
            Database database = Database.open(other, DatabaseOptions.DEFAULT);
            WorkflowState state = Fixtures.started();
            database.workflows().write(Fixtures.start(state));
            Database hurried = Database.open(dataSource, DatabaseOptions.DEFAULT);
            try (Connection connection = other.getConnection()) {
                connection.setAutoCommit(false);
                connection.createStatement().execute("lock table waystage_workflow in access exclusive mode");
                assertUnavailable(hurried, Fixtures.started());
                connection.rollback();
            }
            assertThat(hurried.queries().find(state.identity().id())).contains(state);
        }
    }

    @Test
    void aReadOnlyServerIsAnOutageForWriters() {
        try (HikariDataSource dataSource = TestDatabase.pooled(SharedPostgres.url(name));
                HikariDataSource standby =
                        impatient(SharedPostgres.url(name), "&options=-c%20default_transaction_read_only=on")) {
            Database.open(dataSource, DatabaseOptions.DEFAULT);
            Database database = Database.open(standby, DatabaseOptions.DEFAULT);
            database.queries().ping();
            assertThatThrownBy(() -> database.workflows().write(Fixtures.start(Fixtures.started())))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining("read-only");
        }
    }

    @Test
    void noConnectionIsAnOutageWhateverTheReason() throws Exception {
        Database database;
        try (HikariDataSource dataSource = impatient(SharedPostgres.url(name), "")) {
            database = Database.open(dataSource, DatabaseOptions.DEFAULT);
            List<Connection> all = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                all.add(dataSource.getConnection());
            }
            assertUnavailable(database, Fixtures.started()); // the pool is empty
            for (Connection connection : all) {
                connection.close();
            }
        }
        assertUnavailable(database, Fixtures.started()); // the pool is closed
        SharedPostgres.execute("create role test_limited with login connection limit 0");
        try (HikariDataSource refused =
                impatient(SharedPostgres.url(name).replace("user=postgres", "user=test_limited"), "")) {
            assertThatThrownBy(() -> Database.open(refused, DatabaseOptions.DEFAULT))
                    .isInstanceOf(StoreUnavailableException.class)
                    .rootCause()
                    .hasMessageContaining("too many connections");
        }
        try (HikariDataSource refused =
                impatient(SharedPostgres.url(name).replace("user=postgres", "user=nobody"), "")) {
            assertThatThrownBy(() -> Database.open(refused, DatabaseOptions.DEFAULT))
                    .isInstanceOf(StoreUnavailableException.class)
                    .rootCause()
                    .hasMessageContaining("role \"nobody\" does not exist");
        }
    }

    @Test
    void aUserWhoMayNotCreateTablesIsToldSo() {
        SharedPostgres.execute("create role test_reader with login");
        try (HikariDataSource refused =
                impatient(SharedPostgres.url(name).replace("user=postgres", "user=test_reader"), "")) {
            assertThatThrownBy(() -> Database.open(refused, DatabaseOptions.DEFAULT))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("permission denied")
                    .hasMessageContaining("needs the right to create tables");
        }
    }

    private static void assertUnavailable(Database database, WorkflowState state) {
        assertThatThrownBy(() -> database.workflows().write(Fixtures.start(state)))
                .isInstanceOf(StoreUnavailableException.class);
        assertThatThrownBy(() -> database.workflows().find(List.of(Fixtures.byId(state))))
                .isInstanceOf(StoreUnavailableException.class);
    }

    /** Few connections, and no patience. */
    private static HikariDataSource impatient(String url, String parameters) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url + parameters);
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(SHORT);
        config.setValidationTimeout(SHORT);
        config.setInitializationFailTimeout(-1);
        return new HikariDataSource(config);
    }

    private static EmbeddedPostgres start(Path directory, int port) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(directory)
                .setCleanDataDirectory(false)
                .setPort(port)
                // The library's own defaults lose what was committed last; a real server does not.
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .start();
    }

    /** Without any goodbye, as when the machine takes it away. */
    private static void kill(Path directory, EmbeddedPostgres server) throws IOException {
        List<ProcessHandle> processes = processes(directory);
        processes.forEach(ProcessHandle::destroyForcibly);
        await().atMost(TwoThreads.LIMIT).until(() -> processes.stream().noneMatch(ProcessHandle::isAlive));
        server.close();
    }

    private static List<ProcessHandle> processes(Path directory) {
        try {
            long pid = Long.parseLong(
                    Files.readAllLines(directory.resolve("postmaster.pid")).get(0));
            ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
            return java.util.stream.Stream.concat(java.util.stream.Stream.of(postmaster), postmaster.descendants())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
