package io.waystage.engine.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DialectTest {

    @ParameterizedTest
    @CsvSource({
        "08006, UNAVAILABLE",
        "28P01, UNAVAILABLE",
        "53100, UNAVAILABLE",
        "53300, UNAVAILABLE",
        "57014, UNAVAILABLE",
        "57P01, UNAVAILABLE",
        "57P03, UNAVAILABLE",
        "25006, UNAVAILABLE",
        "25P03, UNAVAILABLE",
        "58030, UNAVAILABLE",
        "23505, CONFLICT",
        "40001, CONFLICT",
        "40P01, CONFLICT",
        "55P03, CONFLICT",
        "42P01, MISCONFIGURED",
        "42501, MISCONFIGURED",
        "XX001, UNAVAILABLE",
        "22001, OTHER",
        "22P05, OTHER",
        "23514, OTHER",
        "54000, OTHER",
        ", OTHER"
    })
    void tellsTheTroublesOfPostgresApart(String state, Trouble trouble) {
        SQLException error = new SQLException("error", state);
        assertThat(new PostgresDialect().trouble(error)).isEqualTo(trouble);
        assertThat(Trouble.of(new IllegalStateException(error), new PostgresDialect()))
                .isEqualTo(trouble);
    }

    @ParameterizedTest
    @CsvSource({
        "90121, UNAVAILABLE",
        "90098, UNAVAILABLE",
        "90028, UNAVAILABLE",
        "90096, MISCONFIGURED",
        "42102, MISCONFIGURED",
        "23505, CONFLICT",
        "40001, CONFLICT",
        "50200, CONFLICT",
        "90131, CONFLICT",
        "22001, OTHER",
        "23502, OTHER",
        "50000, OTHER"
    })
    void tellsTheTroublesOfH2Apart(int code, Trouble trouble) throws SQLException {
        try (HikariDataSource memory = EmbeddedDatabase.inMemory();
                Connection connection = memory.getConnection()) {
            assertThat(H2Dialect.of(connection).trouble(new SQLException("error", "state", code)))
                    .isEqualTo(trouble);
        }
    }

    @Test
    void noConnectionIsAnOutageOnEveryDatabase() {
        SQLException timeout = new SQLTransientConnectionException("request timed out");
        assertThat(Trouble.of(new IllegalStateException(timeout), new PostgresDialect()))
                .isEqualTo(Trouble.UNAVAILABLE);
        assertThat(Trouble.of(new IllegalStateException("no SQL"), new PostgresDialect()))
                .isEqualTo(Trouble.OTHER);
    }

    @ParameterizedTest
    @CsvSource({"MySQL, 8", "PostgreSQL, 12", "H2, 1"})
    void aDatabaseThatIsNotSupportedIsSaidByItsName(String name, int major) {
        assertThatThrownBy(() -> Dialect.of(connected(name, major)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Waystage cannot store in " + name + " " + major
                        + ".0. It can in H2 (2 or later) and PostgreSQL (13 or later).");
    }

    private static Connection connected(String name, int major) {
        DatabaseMetaData metaData = answering(
                DatabaseMetaData.class,
                Map.of(
                        "getDatabaseProductName", name,
                        "getDatabaseMajorVersion", major,
                        "getDatabaseProductVersion", major + ".0"));
        return answering(Connection.class, Map.of("getMetaData", metaData));
    }

    private static <T> T answering(Class<T> type, Map<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> {
            Object answer = answers.get(method.getName());
            if (answer == null) {
                throw new AssertionError("not expected: " + method);
            }
            return answer;
        }));
    }
}
