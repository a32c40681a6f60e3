package io.waystage.engine.store.sql;

import com.zaxxer.hikari.HikariDataSource;

final class PostgresVerificationTest extends VerificationContract {

    @Override
    HikariDataSource emptyDatabase() {
        return TestDatabase.postgres();
    }
}
