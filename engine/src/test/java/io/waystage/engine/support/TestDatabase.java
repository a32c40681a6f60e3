package io.waystage.engine.support;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.waystage.engine.message.EventIds;
import io.waystage.engine.store.sql.SharedPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;

/** A database of its own for one test. */
public final class TestDatabase implements AutoCloseable {

    private final HikariDataSource pool;

    private TestDatabase(String url) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(8);
        this.pool = new HikariDataSource(config);
    }

    public static TestDatabase h2() {
        return new TestDatabase("jdbc:h2:mem:" + EventIds.next() + ";DB_CLOSE_DELAY=-1");
    }

    /** H2 that gives up soon when it has to wait for a lock. */
    public static TestDatabase h2Impatient() {
        return new TestDatabase("jdbc:h2:mem:" + EventIds.next() + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=50");
    }

    public static TestDatabase postgres() {
        String name = "functional_" + EventIds.next().toString().replace('-', '_');
        SharedPostgres.execute("create database " + name);
        return new TestDatabase(SharedPostgres.url(name));
    }

    /** Every value of every row that could be somebody's, as text. */
    public String dump() {
        StringBuilder all = new StringBuilder();
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            for (String table : List.of("event", "workflow", "wake_up", "human_task")) {
                try (ResultSet rows = statement.executeQuery("select * from waystage_" + table)) {
                    int columns = rows.getMetaData().getColumnCount();
                    while (rows.next()) {
                        for (int i = 1; i <= columns; i++) {
                            all.append(rows.getString(i)).append(i == columns ? '\n' : '\t');
                        }
                    }
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return all.toString();
    }

    public void execute(String sql) {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    public long count(String table) {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from " + table)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new AssertionError(table, e);
        }
    }

    /** All that stands in a column. */
    public String text(String table, String column) {
        StringBuilder all = new StringBuilder();
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select " + column + " from " + table)) {
            while (rows.next()) {
                all.append(rows.getString(1)).append('\n');
            }
        } catch (SQLException e) {
            throw new AssertionError(table, e);
        }
        return all.toString();
    }

    public DataSource dataSource() {
        return pool;
    }

    @Override
    public void close() {
        pool.close();
    }
}
