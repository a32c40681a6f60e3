package io.waystage.engine.functional;

import io.waystage.engine.support.TestDatabase;

/** H2 gives up waiting for a lock by itself, and long before the transaction that has it ends. */
final class H2LockTimeoutTest extends TransactionsContract {

    @Override
    TestDatabase emptyDatabase() {
        return TestDatabase.h2Impatient();
    }
}
