package io.waystage.engine.store.sql;

import com.zaxxer.hikari.HikariDataSource;

final class H2PermitStoreTest extends PermitStoreContract {

    @Override
    HikariDataSource emptyDatabase() {
        return TestDatabase.h2();
    }
}
