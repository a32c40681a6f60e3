package io.waystage.engine.functional;

import io.waystage.engine.support.TestDatabase;

final class H2MigrationTest extends MigrationContract {

    @Override
    TestDatabase emptyDatabase() {
        return TestDatabase.h2();
    }
}
