package io.waystage.engine.functional;

import io.waystage.engine.support.TestDatabase;

final class H2KeyedSignalsTest extends KeyedSignalsContract {

    @Override
    TestDatabase emptyDatabase() {
        return TestDatabase.h2();
    }
}
