package io.waystage.engine.functional;

import io.waystage.engine.support.TestDatabase;

final class PostgresMessageActionsTest extends MessageActionsContract {

    @Override
    TestDatabase emptyDatabase() {
        return TestDatabase.postgres();
    }
}
