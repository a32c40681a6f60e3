package io.waystage.engine.functional;

import io.waystage.engine.support.TestDatabase;

final class PostgresRepairTest extends RepairContract {

    @Override
    TestDatabase emptyDatabase() {
        return TestDatabase.postgres();
    }
}
