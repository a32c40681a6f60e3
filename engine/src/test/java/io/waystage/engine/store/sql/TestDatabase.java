package io.waystage.engine.store.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** Empty databases for tests: real ones, on a PostgreSQL that all tests of a JVM share, or in H2's memory. */
final class TestDatabase {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private TestDatabase() {}

    static HikariDataSource postgres() {
        return pooled(SharedPostgres.url(postgresName()));
    }

    static String postgresName() {
        String name = "test_" + NUMBER.incrementAndGet();
        SharedPostgres.execute("create database " + name);
        return name;
    }

    static HikariDataSource h2() {
        return pooled("jdbc:h2:mem:test_" + NUMBER.incrementAndGet());
    }

    static HikariDataSource pooled(String url) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(8);
        config.setMinimumIdle(1);
        return new HikariDataSource(config);
    }

    /** Changes what the database itself would keep: somebody who may switch that off. */
    static void tamper(DataSource dataSource, String sql) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            boolean guarded = connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
            for (String table : guarded ? List.of("event", "action") : List.<String>of()) {
                statement.execute(
                        "alter table waystage_%s disable trigger waystage_%s_append_only".formatted(table, table));
            }
            statement.execute(sql);
            for (String table : guarded ? List.of("event", "action") : List.<String>of()) {
                statement.execute("alter table waystage_%s enable always trigger waystage_%s_append_only"
                        .formatted(table, table));
            }
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    static void execute(DataSource dataSource, String sql) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }
}
