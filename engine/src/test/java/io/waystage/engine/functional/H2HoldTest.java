package io.waystage.engine.functional;

import io.waystage.engine.support.TestDatabase;

final class H2HoldTest extends HoldContract {

    @Override
    TestDatabase emptyDatabase() {
        return TestDatabase.h2();
    }
}
