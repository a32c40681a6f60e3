package io.waystage.engine.functional;

import io.waystage.engine.support.TestDatabase;

final class H2EncryptedPayloadsTest extends EncryptedPayloadsContract {

    @Override
    TestDatabase emptyDatabase() {
        return TestDatabase.h2();
    }
}
