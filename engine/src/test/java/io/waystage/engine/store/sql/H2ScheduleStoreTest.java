package io.waystage.engine.store.sql;

import com.zaxxer.hikari.HikariDataSource;

final class H2ScheduleStoreTest extends ScheduleStoreContract {

    @Override
    HikariDataSource emptyDatabase() {
        return TestDatabase.h2();
    }
}
