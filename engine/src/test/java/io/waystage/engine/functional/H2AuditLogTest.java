package io.waystage.engine.functional;

import io.waystage.engine.support.TestDatabase;

final class H2AuditLogTest extends AuditLogContract {

    @Override
    TestDatabase emptyDatabase() {
        return TestDatabase.h2();
    }

    @Override
    void tamper(TestDatabase database, String sql) {
        database.execute(sql);
    }
}
