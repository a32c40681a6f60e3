package io.waystage.engine.functional;

import io.waystage.engine.support.TestDatabase;

final class H2TransactionsTest extends TransactionsContract {

    @Override
    TestDatabase emptyDatabase() {
        return TestDatabase.h2();
    }
}
