package io.waystage.engine.functional;

import io.waystage.engine.support.TestDatabase;

final class H2ReplayTest extends ReplayContract {

    @Override
    TestDatabase emptyDatabase() {
        return TestDatabase.h2();
    }
}
