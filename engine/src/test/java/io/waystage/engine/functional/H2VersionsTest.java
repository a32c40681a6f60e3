package io.waystage.engine.functional;

import io.waystage.engine.support.TestDatabase;

final class H2VersionsTest extends VersionsContract {

    @Override
    TestDatabase emptyDatabase() {
        return TestDatabase.h2();
    }
}
