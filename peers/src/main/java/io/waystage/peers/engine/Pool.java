package io.waystage.peers.engine;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

/** The same connection pool for the peers that take one: HikariCP on PostgreSQL's driver. */
final class Pool {

    /** As many as DBOS makes by itself. */
    static final int CONNECTIONS = 10;

    private Pool() {}

    static HikariDataSource open(String jdbcUrl) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(jdbcUrl);
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(CONNECTIONS);
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        return new HikariDataSource(config);
    }
}
