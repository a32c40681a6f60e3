package io.waystage.engine.store.sql;

import com.sun.management.OperatingSystemMXBean;
import com.zaxxer.hikari.HikariDataSource;
import io.waystage.engine.state.WorkflowState;
import io.waystage.engine.store.WorkflowStore;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What the store alone costs: workflows of six events, in batches, on one thread. Not a test.
 *
 * <p>Arguments: {@code h2}, {@code postgres} or a JDBC URL; batch size, rounds (of as many workflows as the batch size), warm-up rounds.
 */
final class StoreMeasurement {

    private static final int EVENTS = 6;

    private StoreMeasurement() {}

    public static void main(String[] args) throws Exception {
        int size = Integer.parseInt(args[1]);
        int rounds = Integer.parseInt(args[2]);
        int warmUp = Integer.parseInt(args[3]);
        if (args[0].equals("h2")) {
            Path directory = Files.createTempDirectory("waystage-h2");
            try (HikariDataSource dataSource = EmbeddedDatabase.dataSource(directory)) {
                measure(args[0], dataSource, size, rounds, warmUp);
            }
        } else if (args[0].startsWith("jdbc:")) {
            try (HikariDataSource dataSource = TestDatabase.pooled(args[0])) {
                measure("given database", dataSource, size, rounds, warmUp);
            }
        } else {
            try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                            .setServerConfig("fsync", "on")
                            .setServerConfig("synchronous_commit", "on")
                            .start();
                    HikariDataSource dataSource = TestDatabase.pooled(server.getJdbcUrl("postgres", "postgres"))) {
                measure(args[0], dataSource, size, rounds, warmUp);
            }
        }
    }

    private static void measure(String name, HikariDataSource dataSource, int size, int rounds, int warmUp)
            throws SQLException {
        WorkflowStore store = Database.open(dataSource, DatabaseOptions.DEFAULT).workflows();
        for (int i = 0; i < warmUp; i++) {
            round(store, size);
        }
        long wall = System.nanoTime();
        Duration own = ownCpu();
        Duration database = databaseCpu(dataSource);
        for (int i = 0; i < rounds; i++) {
            round(store, size);
        }
        double seconds = (System.nanoTime() - wall) / 1e9;
        double workflows = (double) size * rounds;
        System.out.printf(
                "%s, batches of %d: %.0f workflows/s, %.0f events/s, JVM %.1f us and database %.1f us of CPU a workflow%n",
                name,
                size,
                workflows / seconds,
                workflows * EVENTS / seconds,
                ownCpu().minus(own).toNanos() / 1e3 / workflows,
                databaseCpu(dataSource).minus(database).toNanos() / 1e3 / workflows);
    }

    private static void round(WorkflowStore store, int size) {
        List<WorkflowState> states =
                IntStream.range(0, size).mapToObj(i -> Fixtures.started()).toList();
        store.write(Fixtures.start(states));
        for (int event = 2; event < EVENTS; event++) {
            states = states.stream().map(Fixtures::next).toList();
            store.write(Fixtures.change(states));
        }
        store.write(Fixtures.change(states.stream().map(Fixtures::closed).toList()));
    }

    private static Duration ownCpu() {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return Duration.ofNanos(system.getProcessCpuTime());
    }

    /** Of the database's processes, where it has any. */
    private static Duration databaseCpu(HikariDataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            if (!connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")) {
                return Duration.ZERO;
            }
            Duration sum = Duration.ZERO;
            try (ResultSet rows = statement.executeQuery("select pid from pg_stat_activity")) {
                while (rows.next()) {
                    sum = sum.plus(ProcessHandle.of(rows.getLong(1))
                            .flatMap(process -> process.info().totalCpuDuration())
                            .orElse(Duration.ZERO));
                }
            }
            return sum;
        }
    }
}
