package io.waystage.engine.functional;

import io.waystage.engine.support.TestDatabase;

final class PostgresVersionsTest extends VersionsContract {

    @Override
    TestDatabase emptyDatabase() {
        return TestDatabase.postgres();
    }
}
