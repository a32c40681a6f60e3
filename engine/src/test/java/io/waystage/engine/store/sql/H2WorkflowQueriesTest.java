package io.waystage.engine.store.sql;

import com.zaxxer.hikari.HikariDataSource;

final class H2WorkflowQueriesTest extends WorkflowQueriesContract {

    @Override
    HikariDataSource emptyDatabase() {
        return TestDatabase.h2();
    }
}
