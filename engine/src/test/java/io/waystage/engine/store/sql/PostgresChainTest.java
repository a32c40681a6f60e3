package io.waystage.engine.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PostgresChainTest extends ChainContract {

    @Override
    HikariDataSource emptyDatabase() {
        return TestDatabase.postgres();
    }

    @Override
    String shortHash() {
        return "'\\x01'::bytea";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update waystage_event set payload = '{}'",
                "update waystage_event set hash = null where false",
                "update waystage_action set actor = 'nobody'",
                "set local session_replication_role = replica; update waystage_event set payload = '{}'"
            })
    void theDatabaseRefusesChanges(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            assertThatThrownBy(() -> statement.execute(sql))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("The audit trail is append only: rows of waystage_");
            connection.rollback();
        }
    }

    @Test
    void whoCleansUpMayDelete() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate("delete from waystage_event")).isEqualTo(7);
            assertThat(statement.executeUpdate("delete from waystage_action")).isZero();
        }
    }
}
