package io.waystage.engine.functional;

import io.waystage.engine.support.TestDatabase;

final class H2BulkTest extends BulkContract {

    @Override
    TestDatabase emptyDatabase() {
        return TestDatabase.h2();
    }
}
