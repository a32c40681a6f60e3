package io.waystage.engine.store.sql;

import com.zaxxer.hikari.HikariDataSource;

final class PostgresSignalStoreTest extends SignalStoreContract {

    @Override
    HikariDataSource emptyDatabase() {
        return TestDatabase.postgres();
    }
}
