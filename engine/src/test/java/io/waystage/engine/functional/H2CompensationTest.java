package io.waystage.engine.functional;

import io.waystage.engine.support.TestDatabase;

final class H2CompensationTest extends CompensationContract {

    @Override
    TestDatabase emptyDatabase() {
        return TestDatabase.h2();
    }
}
