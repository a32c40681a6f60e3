package io.waystage.engine.store.sql;

import com.zaxxer.hikari.HikariDataSource;

final class H2ChainTest extends ChainContract {

    @Override
    HikariDataSource emptyDatabase() {
        return TestDatabase.h2();
    }

    @Override
    String shortHash() {
        return "X'01'";
    }
}
