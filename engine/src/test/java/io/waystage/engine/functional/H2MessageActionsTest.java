package io.waystage.engine.functional;

import io.waystage.engine.support.TestDatabase;

final class H2MessageActionsTest extends MessageActionsContract {

    @Override
    TestDatabase emptyDatabase() {
        return TestDatabase.h2();
    }
}
