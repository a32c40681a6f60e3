package io.waystage.engine.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.waystage.engine.client.StartRequest;
import io.waystage.engine.store.ConflictException;
import io.waystage.engine.support.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

final class PostgresTransactionsTest extends TransactionsContract {

    @Override
    TestDatabase emptyDatabase() {
        return TestDatabase.postgres();
    }

    @Test
    void theCallersPlansAreItsOwn() throws SQLException {
        try (Connection connection = transaction()) {
            set(connection, "set local enable_mergejoin = off");
            transactional().start(connection, StartRequest.of(key));

            assertThat(setting(connection, "enable_seqscan")).isEqualTo("on");
            assertThat(setting(connection, "enable_mergejoin")).isEqualTo("off");
            assertThat(setting(connection, "plan_cache_mode")).isEqualTo("auto");
            assertThat(setting(connection, "jit")).isEqualTo("on");
            connection.rollback();
        }
    }

    @Test
    void aTransactionWithAnOldSnapshotHasToBeRepeated() throws SQLException {
        try (Connection old = transaction();
                Connection other = transaction()) {
            old.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            setting(old, "enable_seqscan");
            transactional().start(other, StartRequest.of(key));
            other.commit();

            Assertions.assertThatThrownBy(() -> transactional().start(old, StartRequest.of(key)))
                    .isInstanceOf(ConflictException.class);
            assertThat(setting(old, "enable_seqscan")).isEqualTo("on");
            old.rollback();
            assertThat(transactional().start(old, StartRequest.of(key)).isNew()).isFalse();
            old.rollback();
            old.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        }
        database.execute("delete from waystage_wake_up");
    }

    private static void set(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String setting(Connection connection, String name) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select current_setting('" + name + "')")) {
            row.next();
            return row.getString(1);
        }
    }
}
