package io.waystage.engine.store.sql;

import com.zaxxer.hikari.HikariDataSource;

final class H2SignalStoreTest extends SignalStoreContract {

    @Override
    HikariDataSource emptyDatabase() {
        return TestDatabase.h2();
    }
}
