package io.waystage.engine.functional;

import io.waystage.engine.support.TestDatabase;

final class PostgresAuditLogTest extends AuditLogContract {

    @Override
    TestDatabase emptyDatabase() {
        return TestDatabase.postgres();
    }

    @Override
    void tamper(TestDatabase database, String sql) {
        database.execute("alter table waystage_action disable trigger waystage_action_append_only");
        database.execute(sql);
        database.execute("alter table waystage_action enable always trigger waystage_action_append_only");
    }
}
