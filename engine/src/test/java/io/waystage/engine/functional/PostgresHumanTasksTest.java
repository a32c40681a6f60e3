package io.waystage.engine.functional;

import io.waystage.engine.support.TestDatabase;

final class PostgresHumanTasksTest extends HumanTasksContract {

    @Override
    TestDatabase emptyDatabase() {
        return TestDatabase.postgres();
    }
}
