package io.waystage.engine.store.sql;

import com.zaxxer.hikari.HikariDataSource;

final class H2MigrationsTest extends MigrationsContract {

    @Override
    HikariDataSource emptyDatabase() {
        return TestDatabase.h2();
    }
}
