package io.waystage.engine.store.sql;

import com.zaxxer.hikari.HikariDataSource;

final class PostgresOperatorLogTest extends OperatorLogContract {

    @Override
    HikariDataSource emptyDatabase() {
        return TestDatabase.postgres();
    }
}
