package io.waystage.engine.functional;

import io.waystage.engine.support.TestDatabase;

final class PostgresMigrationTest extends MigrationContract {

    @Override
    TestDatabase emptyDatabase() {
        return TestDatabase.postgres();
    }
}
