package io.waystage.engine.store.sql;

import com.zaxxer.hikari.HikariDataSource;

final class H2BlueprintStoreTest extends BlueprintStoreContract {

    @Override
    HikariDataSource emptyDatabase() {
        return TestDatabase.h2();
    }
}
