package io.waystage.engine.store.sql;

import com.zaxxer.hikari.HikariDataSource;

final class PostgresPermitStoreTest extends PermitStoreContract {

    @Override
    HikariDataSource emptyDatabase() {
        return TestDatabase.postgres();
    }
}
