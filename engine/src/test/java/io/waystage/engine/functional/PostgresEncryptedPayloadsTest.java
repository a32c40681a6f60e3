package io.waystage.engine.functional;

import io.waystage.engine.support.TestDatabase;

final class PostgresEncryptedPayloadsTest extends EncryptedPayloadsContract {

    @Override
    TestDatabase emptyDatabase() {
        return TestDatabase.postgres();
    }
}
