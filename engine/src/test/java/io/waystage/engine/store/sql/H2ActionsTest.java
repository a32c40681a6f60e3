package io.waystage.engine.store.sql;

import com.zaxxer.hikari.HikariDataSource;

final class H2ActionsTest extends ActionsContract {

    @Override
    HikariDataSource emptyDatabase() {
        return TestDatabase.h2();
    }
}
