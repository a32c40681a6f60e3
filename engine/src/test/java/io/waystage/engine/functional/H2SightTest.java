package io.waystage.engine.functional;

import io.waystage.engine.support.TestDatabase;

final class H2SightTest extends SightContract {

    @Override
    TestDatabase emptyDatabase() {
        return TestDatabase.h2();
    }
}
