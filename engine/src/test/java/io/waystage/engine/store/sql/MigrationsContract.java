package io.waystage.engine.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.waystage.blueprint.TaskRef;
import io.waystage.engine.message.Event;
import io.waystage.engine.message.EventReader;
import io.waystage.engine.message.TaskAddress;
import io.waystage.engine.state.WorkflowState;
import io.waystage.engine.store.ActionQuery;
import io.waystage.engine.store.HumanTask;
import io.waystage.engine.store.Inboxes;
import io.waystage.engine.store.WakeUp;
import io.waystage.engine.store.WorkflowQueries.InboxPage;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Future;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    @Test
    void retriesThatWaitBecomeTheEventsThatTheyAreDueToSend() throws SQLException {
        migrateBefore("5");
        TestDatabase.execute(dataSource, """
                insert into waystage_wake_up values ('01900000-0000-7000-8000-000000000000', 'PRE/PARE', 'bake 100%',
                    'ITALIAN', 'Deliver "Pizza"', 'ORDER-1 \u00fc', 3, 2, timestamp with time zone
                    '2026-03-01 10:15:30.123456+00:00')""");
        UUID workflow = UUID.fromString("01900000-0000-7000-8000-000000000000");
        List<WakeUp> due = new ArrayList<>();
        Database database = Database.open(dataSource, DatabaseOptions.DEFAULT);
        database.wakeUps().fireDue(Instant.parse("2026-03-01T10:15:30.123456Z"), 10, taken -> {
            due.addAll(taken);
            return taken;
        });

        assertThat(due).singleElement().satisfies(wakeUp -> {
            TaskRef task = new TaskRef("PRE/PARE", "bake 100%");
            assertThat(wakeUp.key()).isEqualTo(WakeUp.Key.of(workflow, "retry", task));
            assertThat(EventReader.read(wakeUp.event(), () -> new UUID(0, 0)))
                    .isInstanceOfSatisfying(Event.TaskPending.class, event -> {
                        assertThat(event.task()).isEqualTo(new TaskAddress(task, 3, 2));
                        assertThat(event.envelope().eventId()).isNotEqualTo(new UUID(0, 0));
                        assertThat(event.envelope().workflowId()).isEqualTo(workflow);
                        assertThat(event.envelope().componentName()).isEqualTo("ITALIAN");
                        assertThat(event.envelope().workflowName()).isEqualTo("Deliver \"Pizza\"");
                        assertThat(event.envelope().businessRefNo()).isEqualTo("ORDER-1 \u00fc");
                        assertThat(event.envelope().actor()).isEqualTo("retrier");
                    });
        });
    }

    @Test
    void humanTasksThatAreOpenComeIntoInboxes() throws SQLException {
        migrateBefore("10");
        for (String values : List.of(
                "'S', 'a', 'C', 'W', '1', 1, 'clerks', timestamp with time zone '2026-03-01 10:15:30.123456+00:00'",
                "'S', 'b', 'C', 'W', '1', 1, 'clerks', timestamp with time zone '2026-03-01 10:15:30.123456+00:00'",
                "'S', 'c', 'C', 'W', '1', 1, null, timestamp with time zone '2026-03-01 10:15:29+00:00'")) {
            TestDatabase.execute(
                    dataSource,
                    "insert into waystage_human_task values ('01900000-0000-7000-8000-000000000000', " + values + ")");
        }
        Database database = Database.open(dataSource, DatabaseOptions.DEFAULT);

        InboxPage page = database.queries().inbox(Inboxes.claimable("ada", List.of("clerks")), null, 2);
        assertThat(page.tasks()).extracting(task -> task.task().task()).containsExactly("c", "a");
        assertThat(page.tasks()).extracting(HumanTask::priority).containsExactly(50, 50);
        assertThat(database.queries()
                        .inbox(Inboxes.claimable("ada", List.of("clerks")), page.next(), 2)
                        .tasks())
                .extracting(task -> task.task().task())
                .containsExactly("b");
        UUID workflow = UUID.fromString("01900000-0000-7000-8000-000000000000");
        String key = Inboxes.sortKey(50, null, Instant.parse("2026-03-01T10:15:30.123456Z"), workflow, 1);
        assertThat(count("select count(*) from waystage_inbox where sort_key = '" + key + "'"))
                .isEqualTo(1);
    }

    @Test
    void eventsFromBeforeHaveNoHash() throws SQLException {
        migrateBefore("17");
        TestDatabase.execute(dataSource, """
                insert into waystage_event values ('01900000-0000-7000-8000-000000000000', '01900000-0000-7000-8000-000000000001',
                    1, 'StartWorkflow', 'APPLIED', timestamp with time zone '2026-03-01 10:15:30.123456+00:00', '[]',
                    '{"event_name":"StartWorkflow","actor":"ada"}')""");
        UUID workflow = UUID.fromString("01900000-0000-7000-8000-000000000000");
        Database database = Database.open(dataSource, DatabaseOptions.DEFAULT);

        assertThat(database.audit().events(workflow)).singleElement().satisfies(event -> {
            assertThat(event.hash()).isNull();
            assertThat(event.at()).isEqualTo(Instant.parse("2026-03-01T10:15:30.123456Z"));
        });
        assertThat(database.audit().actions(ActionQuery.ALL).actions()).isEmpty();
    }

    @Test
    void aCurrentDatabaseNeedsNoFlyway() throws SQLException {
        assertThat(isCurrent(null)).isFalse();
        Database.open(dataSource, DatabaseOptions.DEFAULT);
        assertThat(isCurrent(null)).isTrue();

        TestDatabase.execute(dataSource, "create table customer (id integer primary key)");
        assertThat(isCurrent(null)).isTrue();
    }

    @Test
    void neitherDoesOneThatBeganBesideOtherTables() throws SQLException {
        TestDatabase.execute(dataSource, "create table customer (id integer primary key)");
        Database.open(dataSource, DatabaseOptions.DEFAULT);

        assertThat(count("select count(*) from \"waystage_schema_history\" where \"type\" = 'BASELINE'"))
                .isEqualTo(1);
        assertThat(isCurrent(null)).isTrue();
    }

    @Test
    void neitherDoesOneInASchemaOfItsOwn() throws SQLException {
        Database.open(dataSource, new DatabaseOptions("Orders_1"));

        assertThat(isCurrent("Orders_1")).isTrue();
        assertThat(isCurrent(null)).isFalse();
        assertThat(isCurrent("Orders_2")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"checksum\" = 1",
                "\"success\" = false",
                "\"version\" = '77'",
                "\"type\" = 'JDBC'",
                "\"description\" = 'else'"
            })
    void whatIsNotAsItShouldBeIsLeftToFlyway(String change) throws SQLException {
        Database.open(dataSource, DatabaseOptions.DEFAULT);
        TestDatabase.execute(
                dataSource, "update \"waystage_schema_history\" set " + change + " where \"version\" = '2'");

        assertThat(isCurrent(null)).isFalse();
        assertThatThrownBy(() -> Database.open(dataSource, DatabaseOptions.DEFAULT))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("Waystage's tables cannot be created or updated: ")
                .hasCauseInstanceOf(FlywayException.class);
    }

    @Test
    void soIsAMigrationThatIsMissing() throws SQLException {
        Database.open(dataSource, DatabaseOptions.DEFAULT);
        TestDatabase.execute(dataSource, "delete from \"waystage_schema_history\" where \"version\" = '2'");

        assertThat(isCurrent(null)).isFalse();
    }

    @Test
    void soIsADatabaseOfANewerWaystage() throws SQLException {
        Database.open(dataSource, DatabaseOptions.DEFAULT);
        TestDatabase.execute(dataSource, """
                insert into "waystage_schema_history" ("installed_rank", "version", "description", "type", "script",
                    "checksum", "installed_by", "execution_time", "success")
                values (99, '99', 'newer', 'SQL', 'V99__newer.sql', 1, 'somebody', 1, true)
                """);

        assertThat(isCurrent(null)).isFalse();
        assertThat(Database.open(dataSource, DatabaseOptions.DEFAULT)
                        .blueprints()
                        .generation())
                .isZero();
    }

    /** The tables as they were before this version. */
    private void migrateBefore(String version) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            List<MigrationScript> scripts =
                    MigrationScript.read(
                                    getClass().getClassLoader(),
                                    Dialect.of(connection).migrations())
                            .stream()
                            .filter(script -> Integer.parseInt(script.version()) < Integer.parseInt(version))
                            .toList();
            Flyway.configure()
                    .dataSource(dataSource)
                    .resourceProvider(new MigrationFiles(scripts))
                    .javaMigrationClassProvider(List::of)
                    .table(MigrationHistory.TABLE)
                    .load()
                    .migrate();
        }
    }

    private boolean isCurrent(@Nullable String schema) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            Dialect dialect = Dialect.of(connection);
            List<MigrationScript> scripts = MigrationScript.read(getClass().getClassLoader(), dialect.migrations());
            return MigrationHistory.consistsOf(scripts, dataSource, schema == null ? null : dialect.schemaName(schema));
        }
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
