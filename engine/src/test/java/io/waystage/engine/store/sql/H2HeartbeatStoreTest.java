package io.waystage.engine.store.sql;

import com.zaxxer.hikari.HikariDataSource;

final class H2HeartbeatStoreTest extends HeartbeatStoreContract {

    @Override
    HikariDataSource emptyDatabase() {
        return TestDatabase.h2();
    }
}
