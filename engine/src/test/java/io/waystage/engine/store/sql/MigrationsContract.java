package io.waystage.engine.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.waystage.engine.state.WorkflowState;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How Waystage's tables come into any user's database. */
abstract class MigrationsContract {

    private HikariDataSource dataSource;

    abstract HikariDataSource emptyDatabase();

    @BeforeEach
    void open() {
        dataSource = emptyDatabase();
    }

    @AfterEach
    void close() {
        dataSource.close();
    }

    @Test
    void openingAgainChangesNothing() throws SQLException {
        Database first = Database.open(dataSource, DatabaseOptions.DEFAULT);
        WorkflowState state = Fixtures.started();
        first.workflows().write(Fixtures.start(state));
        Database again = Database.open(dataSource, DatabaseOptions.DEFAULT);

        assertThat(again.queries().find(state.identity().id())).contains(state);
        assertThat(count("select count(*) from waystage_generation")).isEqualTo(1);
    }

    @Test
    void standsBesideOtherTablesAndAnotherFlyway() throws SQLException {
        TestDatabase.execute(dataSource, "create table customer (id integer primary key)");
        TestDatabase.execute(dataSource, "create table flyway_schema_history (whatever integer)");
        TestDatabase.execute(dataSource, "insert into customer values (7)");
        Database database = Database.open(dataSource, DatabaseOptions.DEFAULT);

        assertThat(database.blueprints().generation()).isZero();
        assertThat(count("select count(*) from customer")).isEqualTo(1);
        assertThat(count("select count(*) from flyway_schema_history")).isZero();
        assertThat(count("select count(*) from \"waystage_schema_history\" where \"success\""))
                .isGreaterThanOrEqualTo(2);
    }

    @Test
    void livesInASchemaOfItsOwnIfAsked() throws SQLException {
        DatabaseOptions options = new DatabaseOptions("Orders_1");
        Database database = Database.open(dataSource, options);
        WorkflowState state = Fixtures.started();
        database.workflows().write(Fixtures.start(state));
        database.workflows().write(Fixtures.change(Fixtures.next(state)));

        assertThat(database.queries().find(state.identity().id())).contains(Fixtures.next(state));
        assertThat(database.blueprints().generation()).isZero();
        assertThat(count("select count(*) from orders_1.waystage_event")).isEqualTo(2);
        assertThat(Database.open(dataSource, options)
                        .queries()
                        .history(state.identity().id()))
                .hasSize(2);
    }

    @Test
    void aSchemaNameThatCouldBeSqlIsRefused() {
        assertThatThrownBy(() -> new DatabaseOptions("a; drop table customer"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("letters, digits and underscores");
    }

    @Test
    void twoNodesThatStartTogetherGetTheTablesOnce() throws Exception {
        TestDatabase.execute(dataSource, "create table customer (id integer primary key)");
        CyclicBarrier together = new CyclicBarrier(2);
        try (TwoThreads threads = new TwoThreads()) {
            Callable<Long> node = () -> {
                together.await();
                return Database.open(dataSource, DatabaseOptions.DEFAULT)
                        .blueprints()
                        .generation();
            };
            List<Future<Long>> nodes = List.of(threads.run(node), threads.run(node));
            for (Future<Long> each : nodes) {
                assertThat(TwoThreads.resultOf(each)).isZero();
            }
        }
        assertThat(count("select count(*) from waystage_generation")).isEqualTo(1);
    }

    private long count(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
