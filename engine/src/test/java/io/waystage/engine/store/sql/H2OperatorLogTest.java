package io.waystage.engine.store.sql;

import com.zaxxer.hikari.HikariDataSource;

final class H2OperatorLogTest extends OperatorLogContract {

    @Override
    HikariDataSource emptyDatabase() {
        return TestDatabase.h2();
    }
}
