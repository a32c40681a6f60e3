package io.waystage.engine.support;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.waystage.engine.message.EventIds;
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

    public DataSource dataSource() {
        return pool;
    }

    @Override
    public void close() {
        pool.close();
    }
}
