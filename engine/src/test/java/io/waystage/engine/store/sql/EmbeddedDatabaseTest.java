package io.waystage.engine.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.waystage.engine.state.WorkflowState;
import io.waystage.engine.store.RecordedEvent;
import io.waystage.engine.store.StoreUnavailableException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EmbeddedDatabaseTest {

    @TempDir
    private Path directory;

    @Test
    void keepsWhatWasStored() {
        Path data = directory.resolve("a folder that does not exist yet");
        WorkflowState state = Fixtures.started();
        try (HikariDataSource dataSource = EmbeddedDatabase.dataSource(data)) {
            Database.open(dataSource, DatabaseOptions.DEFAULT).workflows().write(Fixtures.start(state));
        }
        try (HikariDataSource dataSource = EmbeddedDatabase.dataSource(data)) {
            assertThat(Database.open(dataSource, DatabaseOptions.DEFAULT)
                            .queries()
                            .find(state.identity().id()))
                    .contains(state);
        }
    }

    @Test
    void databasesInMemoryAreSeparate() {
        try (HikariDataSource one = EmbeddedDatabase.inMemory();
                HikariDataSource two = EmbeddedDatabase.inMemory()) {
            WorkflowState state = Fixtures.started();
            Database.open(one, DatabaseOptions.DEFAULT).workflows().write(Fixtures.start(state));
            assertThat(Database.open(two, DatabaseOptions.DEFAULT)
                            .queries()
                            .find(state.identity().id()))
                    .isEmpty();
        }
    }

    @Test
    void anInterruptedThreadDoesNotCloseTheDatabaseForOthers() {
        try (HikariDataSource dataSource = EmbeddedDatabase.dataSource(directory)) {
            Database database = Database.open(dataSource, DatabaseOptions.DEFAULT);
            WorkflowState state = Fixtures.started();
            Thread.currentThread().interrupt();
            try {
                database.workflows().write(Fixtures.start(Fixtures.started()));
            } catch (StoreUnavailableException e) {
                assertThat(e).hasMessageContaining("atabase");
            } finally {
                assertThat(Thread.interrupted()).isTrue();
            }
            database.workflows().write(Fixtures.start(state));
            assertThat(database.queries().find(state.identity().id())).contains(state);
        }
    }

    @Test
    void aDatabaseThatIsShutDownIsAnOutageAndComesBackByItself() throws SQLException {
        try (HikariDataSource dataSource = EmbeddedDatabase.dataSource(directory)) {
            Database database = Database.open(dataSource, DatabaseOptions.DEFAULT);
            WorkflowState before = Fixtures.started();
            database.workflows().write(Fixtures.start(before));
            shutDown(dataSource.getDataSource());
            WorkflowState after = Fixtures.started();
            await().atMost(TwoThreads.LIMIT)
                    .ignoreException(StoreUnavailableException.class)
                    .until(() -> {
                        database.workflows().write(Fixtures.start(after));
                        return true;
                    });
            assertThat(database.queries().find(before.identity().id())).contains(before);
            assertThat(database.queries().find(after.identity().id())).contains(after);
        }
    }

    private static void shutDown(DataSource h2) throws SQLException {
        try (Connection connection = h2.getConnection();
                Statement statement = connection.createStatement()) {
            assertThat(statement.execute("shutdown immediately")).isFalse();
        }
    }

    @Test
    void aKilledProcessLosesNothingAndWhileItRunsNobodyElseGetsIn() throws Exception {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        OtherProcess.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(other.getInputStream(), StandardCharsets.UTF_8))) {
            UUID stored = UUID.fromString(firstLine(out));

            assertThatThrownBy(() -> EmbeddedDatabase.dataSource(directory))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessage("The embedded database in " + directory
                            + " is in use by another process. Stop that process,"
                            + " give this one another directory, or let both use a PostgreSQL.");

            other.destroyForcibly();
            assertThat(other.waitFor(TwoThreads.LIMIT.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
            try (HikariDataSource dataSource = EmbeddedDatabase.dataSource(directory)) {
                List<RecordedEvent> history = Database.open(dataSource, DatabaseOptions.DEFAULT)
                        .queries()
                        .history(stored);
                assertThat(history).hasSize(2);
            }
        } finally {
            other.destroyForcibly();
        }
    }

    private static String firstLine(BufferedReader out) throws IOException {
        String line;
        do {
            line = out.readLine();
            assertThat(line).as("the other process ended early").isNotNull();
        } while (!line.startsWith("stored "));
        return line.substring("stored ".length());
    }

    /** Stores two events, says so, and waits to be killed. */
    static final class OtherProcess {

        private OtherProcess() {}

        public static void main(String[] args) throws InterruptedException {
            HikariDataSource dataSource = EmbeddedDatabase.dataSource(Path.of(args[0]));
            Database database = Database.open(dataSource, DatabaseOptions.DEFAULT);
            WorkflowState state = Fixtures.started();
            database.workflows().write(Fixtures.start(state));
            database.workflows().write(Fixtures.change(Fixtures.next(state)));
            System.out.println("stored " + state.identity().id());
            Thread.currentThread().join();
        }
    }
}
