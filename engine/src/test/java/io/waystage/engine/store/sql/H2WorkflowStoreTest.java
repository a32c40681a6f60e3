package io.waystage.engine.store.sql;

import com.zaxxer.hikari.HikariDataSource;

final class H2WorkflowStoreTest extends WorkflowStoreContract {

    @Override
    HikariDataSource emptyDatabase() {
        return TestDatabase.h2();
    }
}
