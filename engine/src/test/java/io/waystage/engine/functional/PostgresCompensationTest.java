package io.waystage.engine.functional;

import io.waystage.engine.support.TestDatabase;

final class PostgresCompensationTest extends CompensationContract {

    @Override
    TestDatabase emptyDatabase() {
        return TestDatabase.postgres();
    }
}
