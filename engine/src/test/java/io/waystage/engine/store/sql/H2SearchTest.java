package io.waystage.engine.store.sql;

import com.zaxxer.hikari.HikariDataSource;

final class H2SearchTest extends SearchContract {

    @Override
    HikariDataSource emptyDatabase() {
        return TestDatabase.h2();
    }
}
