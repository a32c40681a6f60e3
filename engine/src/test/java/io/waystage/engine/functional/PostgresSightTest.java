package io.waystage.engine.functional;

import io.waystage.engine.support.TestDatabase;

final class PostgresSightTest extends SightContract {

    @Override
    TestDatabase emptyDatabase() {
        return TestDatabase.postgres();
    }
}
