package io.waystage.engine.functional;

import io.waystage.engine.support.TestDatabase;

final class PostgresKeyedSignalsTest extends KeyedSignalsContract {

    @Override
    TestDatabase emptyDatabase() {
        return TestDatabase.postgres();
    }
}
