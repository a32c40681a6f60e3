package io.waystage.engine.functional;

import io.waystage.engine.support.TestDatabase;

final class PostgresReplayTest extends ReplayContract {

    @Override
    TestDatabase emptyDatabase() {
        return TestDatabase.postgres();
    }
}
