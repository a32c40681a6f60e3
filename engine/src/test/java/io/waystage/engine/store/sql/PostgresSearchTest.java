package io.waystage.engine.store.sql;

import com.zaxxer.hikari.HikariDataSource;

final class PostgresSearchTest extends SearchContract {

    @Override
    HikariDataSource emptyDatabase() {
        return TestDatabase.postgres();
    }
}
