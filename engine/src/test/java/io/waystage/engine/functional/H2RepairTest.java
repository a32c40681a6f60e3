package io.waystage.engine.functional;

import io.waystage.engine.support.TestDatabase;

final class H2RepairTest extends RepairContract {

    @Override
    TestDatabase emptyDatabase() {
        return TestDatabase.h2();
    }
}
