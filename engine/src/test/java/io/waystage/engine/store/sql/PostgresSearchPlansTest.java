package io.waystage.engine.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.waystage.engine.state.WorkflowState;
import io.waystage.engine.state.WorkflowStatus;
import io.waystage.engine.store.TimeSpan;
import io.waystage.engine.store.WorkflowSearch;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jooq.SQLDialect;
import org.jooq.conf.RenderQuotedNames;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Searches over many workflows go by an index, for values that many workflows have and for values that few have, which are the oldest. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PostgresSearchPlansTest {

    private static final int WORKFLOWS = 200_000;

    /** Pages of 8 KiB that a page of fifty may look at: each row and each step of an index is one or two. */
    private static final int MOST_BUFFERS = 1_500;

    private static final Pattern BUFFERS = Pattern.compile("Buffers: shared(?: hit=(\\d+))?(?: read=(\\d+))?");
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final WorkflowSearch ALL = WorkflowSearch.ALL;

    private HikariDataSource dataSource;
    private SearchTable table;

    @BeforeAll
    void fill() {
        dataSource = TestDatabase.postgres();
        Database.open(dataSource, DatabaseOptions.DEFAULT);
        ManyWorkflows.fill(dataSource, WORKFLOWS);
        var sql = DSL.using(
                SQLDialect.POSTGRES,
                new Settings().withRenderQuotedNames(RenderQuotedNames.NEVER).withRenderSchema(false));
        PostgresDialect dialect = new PostgresDialect();
        table = new SearchTable(sql, dialect, new AttributeTable(dialect.batches(sql)));
    }

    @AfterAll
    void close() {
        dataSource.close();
    }

    static Stream<WorkflowSearch> searches() {
        Instant early = Instant.parse("2026-01-01T01:00:00Z");
        Instant late = Instant.parse("2026-01-02T00:00:00Z");
        return Stream.of(
                ALL,
                ALL.component("ITALIAN"),
                ALL.component("RARE"),
                ALL.workflow("ITALIAN", "Deliver Pizza"),
                ALL.workflow("RARE", "Old"),
                ALL.workflow("ITALIAN", "Deliver Pizza").version(1),
                ALL.workflow("ITALIAN", "Deliver Pizza").version(7),
                ALL.status(WorkflowStatus.COMPLETED),
                ALL.status(WorkflowStatus.RUNNING),
                ALL.status(WorkflowStatus.FAILED),
                ALL.status(WorkflowStatus.FAILED, WorkflowStatus.PAUSED),
                ALL.workflow("ITALIAN", "Deliver Pizza").status(WorkflowStatus.FAILED),
                ALL.stage("PREPARE"),
                ALL.stage("RARE STAGE"),
                ALL.task("make_food"),
                ALL.task("rare_task"),
                ALL.businessStatus("ORDER CONFIRMED"),
                ALL.businessStatus("FOOD DELIVERED"),
                ALL.businessStatus("RARE STATUS"),
                ALL.reference("ORDER-"),
                ALL.reference("ORDER-000012345"),
                ALL.created(TimeSpan.before(early)),
                ALL.created(new TimeSpan(early, late)),
                ALL.olderThan(Duration.ofHours(1), early),
                ALL.moved(TimeSpan.before(early)),
                ALL.moved(TimeSpan.from(late)),
                ALL.closed(TimeSpan.before(early)),
                ALL.errorType("java.io.IOException"),
                ALL.errorType("RareError"),
                ALL.attribute("city", "Rome"),
                ALL.attribute("customer", "C-77"),
                ALL.stage("NOWHERE"),
                ALL.errorType("None"),
                ALL.attribute("city", "Nowhere"));
    }

    @ParameterizedTest
    @MethodSource("searches")
    void aPageIsAFewLooksIntoAnIndex(WorkflowSearch search) throws SQLException {
        assertFewLooks(search);
        String next = next(search);
        if (next != null) {
            assertFewLooks(search.after(next));
        }
    }

    private void assertFewLooks(WorkflowSearch search) throws SQLException {
        String plan = explain(table.text(search));

        assertThat(plan).as(search + "\n" + plan).doesNotContain("Seq Scan", "Bitmap");
        assertThat(buffers(plan)).as(search + "\n" + plan).isLessThan(MOST_BUFFERS);
    }

    private @Nullable String next(WorkflowSearch search) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return table.search(connection, search).next();
        }
    }

    @Test
    void whatIsStuckIsReadFromItsIndex() throws SQLException {
        String plan = explain("""
                select p.workflow_id, p.stuck_at from waystage_place p join waystage_workflow w on w.id = p.workflow_id
                where p.stuck_at <= now() and w.closed_at is null order by p.stuck_at, p.workflow_id limit 51""");

        assertThat(plan).contains("using waystage_place_stuck").doesNotContain("Seq Scan", "Sort");
        assertThat(buffers(plan)).as(plan).isLessThan(MOST_BUFFERS);
    }

    private String explain(String text) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            new PostgresDialect().beginSearch(connection);
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("explain (analyze, buffers) " + text)) {
                StringBuilder plan = new StringBuilder();
                while (rows.next()) {
                    plan.append(rows.getString(1)).append('\n');
                }
                return plan.toString();
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    /** Of the topmost node, which counts those below. */
    private static int buffers(String plan) {
        Matcher matcher = BUFFERS.matcher(plan);
        assertThat(matcher.find()).as(plan).isTrue();
        return number(matcher.group(1)) + number(matcher.group(2));
    }

    private static int number(@Nullable String text) {
        return text == null ? 0 : Integer.parseInt(text);
    }

    @Test
    void anEventOfAWorkflowThatGoesOnTouchesNoIndex() throws SQLException {
        try (HikariDataSource own = TestDatabase.postgres()) {
            Database database = Database.open(own, DatabaseOptions.DEFAULT);
            List<WorkflowState> states =
                    IntStream.range(0, 100).mapToObj(i -> Fixtures.started()).toList();
            database.workflows().write(Fixtures.start(states));
            List<WorkflowState> moved = states.stream().map(Fixtures::next).toList();
            database.workflows().write(Fixtures.change(moved));

            // One whose page is full goes to another page, whichever columns have indexes.
            await().atMost(LIMIT)
                    .untilAsserted(() -> assertThat(updates(own, "n_tup_upd")).isEqualTo(100));
            long inPlace = updates(own, "n_tup_hot_upd");
            assertThat(inPlace).isGreaterThan(80);

            database.workflows()
                    .write(Fixtures.change(moved.stream().map(Fixtures::closed).toList()));

            await().atMost(LIMIT)
                    .untilAsserted(() -> assertThat(updates(own, "n_tup_upd")).isEqualTo(200));
            assertThat(updates(own, "n_tup_hot_upd")).isEqualTo(inPlace);
        }
    }

    private static long updates(HikariDataSource source, String column) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select " + column + " from pg_stat_user_tables where relname = 'waystage_workflow'")) {
            row.next();
            return row.getLong(1);
        }
    }
}
