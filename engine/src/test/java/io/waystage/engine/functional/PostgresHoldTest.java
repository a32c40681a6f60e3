package io.waystage.engine.functional;

import io.waystage.engine.support.TestDatabase;

final class PostgresHoldTest extends HoldContract {

    @Override
    TestDatabase emptyDatabase() {
        return TestDatabase.postgres();
    }
}
