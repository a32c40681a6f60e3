package io.waystage.engine.store.sql;

import com.zaxxer.hikari.HikariDataSource;

final class H2VerificationTest extends VerificationContract {

    @Override
    HikariDataSource emptyDatabase() {
        return TestDatabase.h2();
    }
}
