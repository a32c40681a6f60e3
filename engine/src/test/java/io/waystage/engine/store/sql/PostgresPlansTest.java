package io.waystage.engine.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.waystage.blueprint.BlueprintKey;
import io.waystage.blueprint.TaskRef;
import io.waystage.engine.state.WorkflowState;
import io.waystage.engine.store.AuditReader;
import io.waystage.engine.store.HumanTask;
import io.waystage.engine.store.InboxEntry;
import io.waystage.engine.store.Inboxes;
import io.waystage.engine.store.SentSignal;
import io.waystage.engine.store.SignalKey;
import io.waystage.engine.store.SignalWait;
import io.waystage.engine.store.WakeUp;
import io.waystage.engine.store.WorkflowQueries.Filter;
import io.waystage.engine.store.WriteBatch;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What batches do on PostgreSQL goes by the index, whatever the planner believes of the tables, and whether it sees the
 * values or plans once for all. One batch with a sequential scan costs as much as the whole history is long.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PostgresPlansTest {

    private static final Pattern PARAMETER = Pattern.compile("\\?");

    private static final Pattern ARRAY = Pattern.compile("cast\\(\\? as (\\w+)\\[]\\)");

    private static final Map<String, String> VALUES = Map.of(
            "uuid", "01900000-0000-7000-8000-000000000000",
            "text", "ORDER-001",
            "int4", "1",
            "bytea", "hash",
            "timestamptz", "2026-03-01T10:15:30Z");

    private HikariDataSource dataSource;
    private HikariDataSource planner;
    private Set<String> batchStatements;

    @BeforeAll
    void collectTheStatements() {
        String url = SharedPostgres.url(TestDatabase.postgresName());
        dataSource = TestDatabase.pooled(url);
        planner = TestDatabase.pooled(url + "&preferQueryMode=simple"); // else the driver wants values for the $1
        SeenStatements seen = new SeenStatements();
        Database database = Database.open(seen.of(dataSource), DatabaseOptions.DEFAULT);
        useEverything(database);
        batchStatements = seen.texts();
        batchStatements.removeIf(text -> !text.contains("unnest(") && !text.contains("= any("));
        TestDatabase.execute(
                dataSource,
                "truncate waystage_event, waystage_workflow, waystage_wake_up, waystage_human_task, waystage_inbox");
    }

    @AfterAll
    void close() {
        planner.close();
        dataSource.close();
    }

    @Test
    void batchesGoByTheIndexHoweverLargeTheTablesAre() throws SQLException {
        assertThat(batchStatements)
                .anyMatch(text -> text.contains("update waystage_workflow"))
                .anyMatch(text -> text.contains("lateral (select waystage_workflow.id from waystage_workflow"))
                .anyMatch(text -> text.endsWith("order by waystage_workflow.id for update"))
                .anyMatch(text -> text.contains("from waystage_event"))
                .anyMatch(text -> text.startsWith("select waystage_workflow.id, waystage_workflow.seq from"))
                .anyMatch(text -> text.contains("waystage_workflow.status, waystage_workflow.closed_at from"))
                .anyMatch(text -> text.startsWith("delete from waystage_wake_up"))
                .anyMatch(text -> text.startsWith("delete from waystage_human_task"))
                .anyMatch(text -> text.startsWith("delete from waystage_inbox"));

        assertIndexPlans("never analysed, empty");
        TestDatabase.execute(dataSource, "vacuum analyze");
        assertIndexPlans("analysed when empty");
        fill(1, 20);
        assertIndexPlans("twenty rows that the statistics do not know");
        TestDatabase.execute(dataSource, "vacuum analyze");
        assertIndexPlans("twenty rows");
        fill(21, 60_000);
        assertIndexPlans("sixty thousand rows that the statistics do not know");
        TestDatabase.execute(dataSource, "vacuum analyze");
        assertIndexPlans("sixty thousand rows");
    }

    /** The server of the tests may not be able to; others take a quarter of a second for each statement then. */
    @Test
    void batchesAreNotCompiled() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            new PostgresDialect().begin(connection);
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("show jit")) {
                row.next();
                assertThat(row.getString(1)).isEqualTo("off");
            }
            connection.rollback();
        }
    }

    @Test
    void listsOfOpenWorkflowsUseTheirOwnIndex() throws SQLException {
        TestDatabase.execute(dataSource, "truncate waystage_workflow");
        fill(1, 20_000);
        TestDatabase.execute(dataSource, "vacuum analyze waystage_workflow");
        SeenStatements seen = new SeenStatements();
        Database database = Database.open(seen.of(dataSource), DatabaseOptions.DEFAULT);
        seen.texts().clear();
        database.queries().list(new Filter(null, null, io.waystage.engine.state.WorkflowStatus.RUNNING, null), 10);

        String text = seen.texts().stream()
                .filter(sql -> sql.contains("order by waystage_workflow.id desc"))
                .findFirst()
                .orElseThrow();
        try (Connection connection = planner.getConnection();
                Statement statement = connection.createStatement()) {
            assertThat(plan(statement, "explain (generic_plan) " + numbered(text)))
                    .contains("Index Scan Backward using waystage_workflow_open");
        }
    }

    @Test
    void whatIsDueIsFoundByItsTimeHoweverMuchWaits() throws SQLException {
        SeenStatements seen = new SeenStatements();
        Database database = Database.open(seen.of(dataSource), DatabaseOptions.DEFAULT);
        seen.texts().clear();
        database.wakeUps().fireDue(Fixtures.NOW, 500, due -> due);

        String text = seen.texts().stream()
                .filter(sql -> sql.contains("from waystage_wake_up"))
                .findFirst()
                .orElseThrow();
        TestDatabase.execute(dataSource, "truncate waystage_wake_up");
        assertThat(planWithIndexes(text)).contains("Index Scan using waystage_wake_up_due");
        fill(60_001, 80_000);
        assertThat(planWithIndexes(text)).contains("Index Scan using waystage_wake_up_due");
        TestDatabase.execute(dataSource, "vacuum analyze waystage_wake_up");
        assertThat(planWithIndexes(text))
                .contains("Index Scan using waystage_wake_up_due")
                .doesNotContain("Seq Scan", "Sort");
    }

    @Test
    void anInboxIsReadByItsIndexInItsOrderHoweverManyTasksAreOpen() throws SQLException {
        SeenStatements seen = new SeenStatements();
        Database database = Database.open(seen.of(dataSource), DatabaseOptions.DEFAULT);
        seen.texts().clear();
        database.queries().inbox(Inboxes.claimable("ada", List.of("cooks", "waiters")), "050", 20);

        String text = seen.texts().stream()
                .filter(sql -> sql.contains("from waystage_inbox"))
                .findFirst()
                .orElseThrow();
        TestDatabase.execute(dataSource, "truncate waystage_human_task, waystage_inbox");
        assertInboxPlan("empty", planWithIndexes(text));
        fill(80_001, 100_000);
        assertInboxPlan("rows that the statistics do not know", planWithIndexes(text));
        TestDatabase.execute(dataSource, "vacuum analyze waystage_human_task, waystage_inbox");
        assertInboxPlan("many rows", planWithIndexes(text));
    }

    @Test
    void signalsAndThoseWhoWaitForThemAreFoundByTheirKeys() throws SQLException {
        SignalKey key = new SignalKey("C", "paid", "17");
        SentSignal signal = new SentSignal(Fixtures.id(), key, null, "{}");
        SignalWait wait = new SignalWait(Fixtures.id(), new BlueprintKey("C", "W"), "R", new TaskRef("S", "t"), key);
        SeenStatements seen = new SeenStatements();
        Database database = Database.open(seen.of(dataSource), DatabaseOptions.DEFAULT);
        seen.texts().clear();
        database.signals().keep(List.of(signal), Fixtures.NOW.plusSeconds(60));
        database.workflows().write(Fixtures.waits(new WriteBatch.SignalWaits(List.of(wait), List.of(wait.waiting()))));
        database.signals().match(List.of(signal), List.of(wait), Fixtures.NOW);
        database.signals().forget(Fixtures.NOW.plusSeconds(61), 10);

        TestDatabase.execute(dataSource, "truncate waystage_signal, waystage_signal_wait");
        assertSignalPlans("empty", seen);
        TestDatabase.execute(
                dataSource,
                "insert into waystage_signal_wait (workflow_id, stage_name, task_name, component_name, workflow_name,"
                        + " business_ref_no, signal_name, signal_key) select gen_random_uuid(), 'S', 't', 'C', 'W', 'R', 'paid',"
                        + " i::text from generate_series(1, 20000) i");
        TestDatabase.execute(
                dataSource,
                "insert into waystage_signal (id, component_name, signal_name, signal_key, taken, event, expires_at)"
                        + " select gen_random_uuid(), 'C', 'paid', i::text, false, '{}', now() from generate_series(1, 20000) i");
        assertSignalPlans("rows that the statistics do not know", seen);
        TestDatabase.execute(dataSource, "vacuum analyze waystage_signal, waystage_signal_wait");
        assertSignalPlans("many rows", seen);
    }

    private void assertSignalPlans(String situation, SeenStatements seen) throws SQLException {
        List<String> texts = seen.texts().stream()
                .filter(text -> text.contains("waystage_signal") && !text.startsWith("insert"))
                .toList();
        assertThat(texts).hasSizeGreaterThan(6);
        for (String text : texts) {
            assertThat(planWithIndexes(text))
                    .as(situation + ": " + text)
                    .contains("Index ")
                    .doesNotContain("Seq Scan", "Bitmap");
        }
    }

    @Test
    void whoIsNextAtALimitIsFoundByTheIndexHoweverManyWait() throws SQLException {
        SeenStatements seen = new SeenStatements();
        Database database = Database.open(seen.of(dataSource), DatabaseOptions.DEFAULT);
        TestDatabase.execute(dataSource, "truncate waystage_limit, waystage_permit");
        UUID limit = Fixtures.id();
        TestDatabase.execute(dataSource, "insert into waystage_limit (id, concurrency) values ('" + limit + "', 2)");
        TestDatabase.execute(dataSource, """
                insert into waystage_permit (workflow_id, stage_name, task_name, limit_id, held, priority, component_name, since, event)
                select gen_random_uuid(), 'S', 't', '%s', false, 10 * (i %% 5), 'C' || i %% 7, now(), '{}'
                from generate_series(1, 50000) i""".formatted(limit));
        seen.texts().clear();
        database.permits().wanted();
        assertThat(database.permits().admit(limit, Fixtures.NOW).admitted()).isEqualTo(2);
        List<String> texts = seen.texts().stream()
                .filter(sql ->
                        sql.startsWith("select") && sql.contains("from waystage_permit") && !sql.contains("unnest("))
                .distinct()
                .toList();

        assertThat(texts).hasSizeGreaterThanOrEqualTo(5);
        for (String situation : List.of("never analysed", "analysed")) {
            for (String text : texts) {
                String plan = planWithIndexes(text);
                assertThat(plan)
                        .as(situation + ": " + text + "\n" + plan)
                        .contains("using waystage_permit_order")
                        .doesNotContain("Seq Scan on waystage_permit", "Sort");
            }
            TestDatabase.execute(dataSource, "vacuum analyze waystage_limit, waystage_permit");
        }
        TestDatabase.execute(dataSource, "truncate waystage_limit, waystage_permit, waystage_wake_up");
    }

    private static void assertInboxPlan(String situation, String plan) {
        assertThat(count(plan, ".*Index (Only )?Scan using waystage_inbox_order.*"))
                .as(situation + "\n" + plan)
                .isEqualTo(7);
        assertThat(plan).as(situation).contains("using waystage_human_task_pk").doesNotContain("Seq Scan");
    }

    private String planWithIndexes(String text) throws SQLException {
        try (Connection connection = planner.getConnection()) {
            connection.setAutoCommit(false);
            new PostgresDialect().begin(connection);
            try (Statement statement = connection.createStatement()) {
                return plan(statement, "explain (generic_plan) " + numbered(text));
            } finally {
                connection.rollback();
            }
        }
    }

    @Test
    void theCheckOfAuditTrailsGoesPageByPageByTheIndex() throws SQLException {
        TestDatabase.execute(dataSource, "truncate waystage_workflow, waystage_event");
        fill(1, 20_000);
        TestDatabase.execute(dataSource, "vacuum analyze");
        SeenStatements seen = new SeenStatements();
        Database database = Database.open(seen.of(dataSource), DatabaseOptions.DEFAULT);
        seen.texts().clear();
        database.audit().workflows(AuditReader.Filter.ALL, Fixtures.id(), 500);
        database.audit().namedByEvents(Fixtures.id(), Fixtures.id(), 500);

        assertThat(seen.texts()).hasSize(2);
        try (Connection connection = planner.getConnection()) {
            connection.setAutoCommit(false);
            new PostgresDialect().begin(connection);
            try (Statement statement = connection.createStatement()) {
                for (String text : seen.texts()) {
                    assertThat(plan(statement, "explain (generic_plan) " + numbered(text)))
                            .containsPattern("Index (Only )?Scan using waystage_(workflow|event)_pk")
                            .contains("Index Cond: ")
                            .doesNotContain("Seq Scan", "Sort");
                }
            }
            connection.rollback();
        }
    }

    private void assertIndexPlans(String situation) throws SQLException {
        try (Connection connection = planner.getConnection()) {
            connection.setAutoCommit(false);
            new PostgresDialect().begin(connection);
            try (Statement statement = connection.createStatement()) {
                for (String text : batchStatements) {
                    assertIndexPlan(situation, text, plan(statement, "explain (generic_plan) " + numbered(text)));
                    assertIndexPlan(situation, text, plan(statement, "explain " + withValues(text, 1)));
                    assertIndexPlan(situation, text, plan(statement, "explain " + withValues(text, 1_000)));
                }
            }
            connection.rollback();
        }
    }

    private static void assertIndexPlan(String situation, String text, String plan) {
        assertThat(plan).as(situation).doesNotContain("Seq Scan", "Bitmap");
        if (text.contains("lateral (")) {
            assertLookUpPerKey(situation, plan);
        } else {
            assertThat(plan).as(situation).doesNotContain("Nested Loop");
            assertThat(count(plan, " *Index Cond: .*= ANY.*"))
                    .as(situation + "\n" + plan)
                    .isEqualTo(count(plan, ".*Scan.* on waystage_.*"))
                    .isEqualTo(plan.startsWith("Insert") ? 0 : 1);
        }
    }

    /** By all columns of the key, else it reads whatever shares the first one: all events of a workflow. */
    private static void assertLookUpPerKey(String situation, String plan) {
        assertThat(count(plan, ".*Scan.* on waystage_.*"))
                .as(situation + "\n" + plan)
                .isEqualTo(1);
        assertThat(count(plan, " *Index Cond: .*= v\\.c0\\) AND .*= v\\.c1\\).*"))
                .as(situation + "\n" + plan)
                .isEqualTo(1);
        assertThat(plan).as(situation).doesNotContain("Filter:", "Materialize", "Hash");
    }

    private static long count(String plan, String line) {
        return plan.lines().filter(candidate -> candidate.matches(line)).count();
    }

    private static String plan(Statement statement, String sql) throws SQLException {
        StringBuilder plan = new StringBuilder();
        try (ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                plan.append(rows.getString(1)).append('\n');
            }
        }
        return plan.toString();
    }

    private static String numbered(String text) {
        AtomicInteger number = new AtomicInteger();
        return PARAMETER.matcher(text).replaceAll(match -> "\\$" + number.incrementAndGet());
    }

    private static String withValues(String text, int count) {
        return ARRAY.matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(
                        "'{" + String.join(",", Collections.nCopies(count, VALUES.get(match.group(1)))) + "}'::"
                                + match.group(1) + "[]"));
    }

    private void fill(int from, int to) {
        String series = " from generate_series(" + from + ", " + to + ") n";
        TestDatabase.execute(
                dataSource,
                "insert into waystage_workflow select gen_random_uuid(), 'ITALIAN', 'Deliver Pizza', 'ORDER-' || n, 1,"
                        + " case when n % 100 = 0 then 'RUNNING' else 'COMPLETED' end, 'ORDER', null, '1 P*5', 1, null,"
                        + " now(), now(), null" + series);
        TestDatabase.execute(
                dataSource,
                "insert into waystage_event select gen_random_uuid(), gen_random_uuid(), 1, 'StartWorkflow', 'APPLIED',"
                        + " now(), '[]', '{}'" + series);
        TestDatabase.execute(
                dataSource,
                "insert into waystage_wake_up (workflow_id, name, due_at, event)"
                        + " select gen_random_uuid(), 'retry/ORDER/bake', now() + n * interval '1 second', '{}'"
                        + series);
        TestDatabase.execute(
                dataSource,
                "insert into waystage_human_task select gen_random_uuid(), 'ORDER', 'bake', 'ITALIAN', 'Deliver Pizza',"
                        + " 'ORDER-' || n, 1, 'cook', now()" + series);
        TestDatabase.execute(
                dataSource,
                "insert into waystage_inbox select workflow_id, stage_name, task_name,"
                        + " case when business_ref_no like '%7' then 'u:ada' else 'g:cooks' end,"
                        + " '050' || business_ref_no from waystage_human_task on conflict do nothing");
    }

    /** Every batch statement at least once. */
    private static void useEverything(Database database) {
        WorkflowState state = Fixtures.started();
        WakeUp wakeUp = Fixtures.wakeUp(state, Fixtures.NOW);
        HumanTask task = Fixtures.humanTask(state, "cook", Fixtures.NOW);
        database.workflows().write(Fixtures.start(state));
        database.workflows().write(Fixtures.change(Fixtures.next(state)));
        database.workflows().write(Fixtures.wakeUps(List.of(wakeUp), List.of()));
        database.workflows().write(Fixtures.wakeUps(List.of(), List.of(wakeUp.key())));
        database.workflows().write(Fixtures.humanTasks(List.of(task), List.of()));
        database.workflows()
                .write(new WriteBatch(
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(new InboxEntry(task.key(), Inboxes.OF_ALL, "1")),
                        List.of(),
                        WriteBatch.Heartbeats.NONE,
                        WriteBatch.SignalWaits.NONE));
        database.workflows().write(Fixtures.humanTasks(List.of(), List.of(task.key())));
        database.blueprints().deploy(Fixtures.twoStages(), Fixtures.NOW);
        database.workflows().find(List.of(Fixtures.byId(state), Fixtures.byName(state), Fixtures.byReference(state)));
        boolean found = database.workflows().inTransaction(transaction -> {
            transaction.findAndLock(List.of(Fixtures.byId(state)));
            return transaction
                    .findRecorded(List.of(Fixtures.event(state).key()))
                    .isEmpty();
        });
        assertThat(found).isTrue();
        assertThat(database.queries().standings(List.of(Fixtures.byName(state), Fixtures.byReference(state))))
                .hasSize(1);
        assertThat(database.queries().history(state.identity().id())).hasSize(2);
        assertThat(database.audit().trails(List.of(state.identity().id()))).hasSize(1);
        assertThat(database.audit().eventCounts(List.of(state.identity().id()))).hasSize(1);
    }
}
