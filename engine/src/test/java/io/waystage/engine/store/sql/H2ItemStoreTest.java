package io.waystage.engine.store.sql;

import com.zaxxer.hikari.HikariDataSource;

final class H2ItemStoreTest extends ItemStoreContract {

    @Override
    HikariDataSource emptyDatabase() {
        return TestDatabase.h2();
    }
}
