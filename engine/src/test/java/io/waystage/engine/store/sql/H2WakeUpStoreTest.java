package io.waystage.engine.store.sql;

import com.zaxxer.hikari.HikariDataSource;

final class H2WakeUpStoreTest extends WakeUpStoreContract {

    @Override
    HikariDataSource emptyDatabase() {
        return TestDatabase.h2();
    }
}
