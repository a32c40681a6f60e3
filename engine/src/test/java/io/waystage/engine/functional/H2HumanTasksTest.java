package io.waystage.engine.functional;

import io.waystage.engine.support.TestDatabase;

final class H2HumanTasksTest extends HumanTasksContract {

    @Override
    TestDatabase emptyDatabase() {
        return TestDatabase.h2();
    }
}
