package io.waystage.engine.functional;

import io.waystage.engine.support.TestDatabase;

final class PostgresBulkTest extends BulkContract {

    @Override
    TestDatabase emptyDatabase() {
        return TestDatabase.postgres();
    }
}
