package io.waystage.chaos.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.RetryPolicy;
import io.waystage.blueprint.feature.Limit;
import io.waystage.chaos.blueprint.RandomBlueprints;
import io.waystage.chaos.check.Findings.Verdict;
import io.waystage.chaos.listen.Heard;
import io.waystage.chaos.listen.Listening;
import io.waystage.chaos.node.Effect;
import io.waystage.chaos.node.Shop;
import io.waystage.chaos.secret.Keys;
import io.waystage.engine.catalog.BlueprintCatalog;
import io.waystage.engine.message.EventReader;
import io.waystage.engine.state.Decider;
import io.waystage.engine.state.Decision;
import io.waystage.engine.state.Plan;
import io.waystage.engine.state.WorkflowIdentity;
import io.waystage.engine.state.WorkflowState;
import io.waystage.engine.store.EventKey;
import io.waystage.engine.store.RecordedEvent;
import io.waystage.engine.store.WriteBatch;
import io.waystage.engine.store.sql.Database;
import io.waystage.engine.store.sql.DatabaseOptions;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The whole checker on a real database: it finds what is planted there. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CheckerTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:15:30Z");
    private static final UUID ID = UUID.fromString("01900000-0000-7000-8000-000000000001");

    private static final UUID OTHER = UUID.fromString("01900000-0000-7001-8000-000000000002");
    private static final UUID SALE = UUID.fromString("01900000-0000-7002-8000-000000000003");
    private static final UUID TICK = UUID.fromString("01900000-0000-7003-8000-000000000004");
    private static final Instant FIRING = Instant.parse("2026-03-01T10:15:32Z");

    private Heard.Memory everything = new Heard.Memory();
    private Heard.Memory selected = new Heard.Memory();
    private final Blueprint blueprint = limited();
    private final Blueprint sale = last(2);
    private final Blueprint tick = last(1);
    private EmbeddedPostgres postgres;
    private Database database;
    private BlueprintCatalog catalog;
    private int version;
    private Connection connection;

    /** One whose first task may be done once at a time. */
    private static Blueprint limited() {
        Cases workflow = new Cases();
        workflow.with(Cases.A, Limit.concurrency(1));
        return workflow.workflow().blueprint();
    }

    private static Blueprint last(int fromTheEnd) {
        List<Blueprint> all = RandomBlueprints.of(42, 1);
        return all.get(all.size() - fromTheEnd);
    }

    @BeforeAll
    void start() throws Exception {
        postgres = EmbeddedPostgres.start();
        database = Database.open(postgres.getPostgresDatabase(), DatabaseOptions.DEFAULT);
        catalog = new BlueprintCatalog(
                database.blueprints(), RetryPolicy.never(), Clock.fixed(NOW, ZoneOffset.UTC), Set.of());
        version = catalog.deploy(blueprint).version();
        catalog.deploy(sale);
        catalog.deploy(tick);
        connection = postgres.getPostgresDatabase().getConnection();
        execute(Shop.TABLES);
        execute("""
            insert into waystage_schedule (id, component_name, workflow_name, definition, paused, handled_until, progress,
                started, skipped, missed, dropped, created_at, updated_at, declared)
            values ('tick', '', '', '{}', false, now(), '{}', 0, 0, 0, 0, '2026-03-01T10:15:31.5Z', now(), false)
            """);
    }

    @AfterAll
    void stop() throws Exception {
        connection.close();
        postgres.close();
    }

    @BeforeEach
    void oneWorkflow() throws SQLException {
        execute("truncate waystage_workflow, waystage_event, waystage_wake_up, waystage_permit, waystage_signal,"
                + " chaos_order, chaos_receipt");
        everything = new Heard.Memory();
        selected = new Heard.Memory();
        store(ID, "W-1");
        store(SALE, sale, "S-1", List.of(START, event("TaskCompleted", "PAY", "receipt")));
        execute("insert into chaos_order values ('S-1')");
        execute("insert into chaos_receipt values ('%s', 1)".formatted(SALE));
        store(TICK, tick, "tick-" + FIRING, List.of(START, event("TaskCompleted", "TICK", "tick")));
    }

    private static final String START = "\"StartWorkflow\",\"input\":{\"n\":1}";

    /** What the first workflow has is encoded with the old key, and the others' with the new one. */
    private static String encoded(UUID id, String text) {
        Path change = Path.of(id.equals(ID) ? "there-is-no-such-file" : ".");
        return Keys.changing(change).writer().event(text);
    }

    private static String event(String name, String stage, String task) {
        return "\"%s\",\"stage_name\":\"%s\",\"task_name\":\"%s\",\"attempt\":1,\"run\":1".formatted(name, stage, task);
    }

    private void store(UUID id, String reference) {
        store(
                id,
                blueprint,
                reference,
                List.of(
                        START,
                        event("TaskAdmitted", "ONE", "a"),
                        event("TaskCompleted", "ONE", "a"),
                        event("TaskCompleted", "ONE", "b"),
                        event("TaskCompleted", "TWO", "c")));
    }

    private void store(UUID id, Blueprint of, String reference, List<String> events) {
        Plan plan = Plan.of(of, RetryPolicy.never());
        WorkflowState state =
                WorkflowState.notStarted(new WorkflowIdentity(id, of.key(), version, reference, null), plan, NOW);
        for (String event : events) {
            state = store(
                    plan,
                    state,
                    "{\"component_name\":\"%s\",\"business_ref_no\":\"%s\",\"event_name\":%s}"
                            .formatted(of.componentName(), reference, event));
        }
    }

    private WorkflowState store(Plan plan, WorkflowState before, String text) {
        Instant now = NOW.plusMillis(before.seq());
        UUID id = before.identity().id();
        UUID eventId = new UUID(id.getMostSignificantBits(), 100L + before.seq());
        var event = EventReader.read(text, () -> eventId);
        Decision decision = Decider.decide(plan, before, event, now);
        WorkflowState after = decision.state();
        for (int change = 1; change <= decision.changes().size(); change++) {
            Heard heard = new Heard(
                    id, after.seq(), change, decision.changes().get(change - 1).name());
            everything.add(heard);
            if (Listening.NAMES.contains(heard.name())) {
                selected.add(heard);
            }
        }
        boolean isNew = before.seq() == 0;
        return database.workflows()
                .write(new WriteBatch(
                        List.of(new RecordedEvent(
                                new EventKey(id, eventId),
                                after.seq(),
                                event.name(),
                                decision.outcome(),
                                now,
                                decision.changes(),
                                encoded(id, text))),
                        isNew ? List.of(after) : List.of(),
                        isNew ? List.of() : List.of(new WriteBatch.Update(after, before.seq())),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of()))
                .onto(after);
    }

    @Test
    void findsNothingWhereNothingIsWrong() throws Exception {
        Findings findings = check(List.of("W-1"), effects());

        assertThat(findings.isClean()).as("%s", findings.verdicts()).isTrue();
        assertThat(findings.verdicts())
                .hasSize(32)
                .filteredOn(verdict -> !Set.of(
                                Children.PROMISE,
                                BeatsCount.PROMISE,
                                Families.PROMISE,
                                OperatorsWord.PROMISE,
                                Tells.promise(Checker.SELECTED))
                        .contains(verdict.promise()))
                .allSatisfy(verdict -> assertThat(verdict.checked()).isPositive());
    }

    @Test
    void findsALostStart() throws Exception {
        assertViolation(check(List.of("W-1", "LOST"), effects()), Starts.PROMISE);
    }

    @Test
    void findsAnEffectOfAWorkflowThatIsNotStored() throws Exception {
        execute("delete from waystage_workflow where business_ref_no = 'W-1'");

        assertThat(check(List.of(), effects()).verdicts())
                .filteredOn(verdict -> verdict.violations() > 0)
                .extracting(Verdict::promise)
                .containsExactlyInAnyOrder(Checker.KNOWN, Checker.FOLDS, Tells.promise(Checker.EVERYTHING));
    }

    @Test
    void findsALostEvent() throws Exception {
        execute("delete from waystage_event where seq = 5");

        assertThat(check(List.of("W-1"), effects()).verdicts())
                .filteredOn(verdict -> verdict.violations() > 0)
                .extracting(Verdict::promise)
                .containsExactlyInAnyOrder(
                        new EffectsAreRecorded().promise(),
                        new CompletesOnce().promise(),
                        Checker.FOLDS,
                        Tells.promise(Checker.EVERYTHING));
    }

    @Test
    void findsAChangeThatWasNotTold() throws Exception {
        everything.take(ID, List.of(new Heard(ID, 3, 1, "TaskCompleted")));

        Findings findings = check(List.of("W-1"), effects());

        assertViolation(findings, Tells.promise(Checker.EVERYTHING));
        assertThat(findings.verdicts())
                .flatExtracting(Verdict::texts)
                .containsExactly("C/W/W-1 (" + ID + "): [Heard[workflowId=" + ID
                        + ", seq=3, change=1, name=TaskCompleted]] were not told");
    }

    @Test
    void findsAChangeThatWasToldByAnotherName() throws Exception {
        everything.take(ID, List.of(new Heard(ID, 3, 1, "TaskCompleted")));
        everything.add(new Heard(ID, 3, 1, "TaskFailed"));

        assertViolation(check(List.of("W-1"), effects()), Tells.promise(Checker.EVERYTHING));
    }

    @Test
    void findsWhatWasToldAndIsNotStored() throws Exception {
        selected.add(new Heard(ID, 6, 2, "WorkflowFailed"));

        Findings findings = check(List.of("W-1"), effects());

        assertViolation(findings, Tells.promise(Checker.SELECTED));
        assertThat(findings.verdicts())
                .flatExtracting(Verdict::texts)
                .containsExactly(ID + ": [6:2] were told, and are not stored");
    }

    @Test
    void findsAChangedState() throws Exception {
        execute("update waystage_workflow set business_status = 'EATEN'");

        assertViolation(check(List.of("W-1"), effects()), Checker.FOLDS);
    }

    @Test
    void findsWhatCannotBeRead() throws Exception {
        execute("update waystage_workflow set tasks = 'garbage'");

        assertViolations(check(List.of("W-1"), effects()), Checker.FOLDS, Tells.promise(Checker.EVERYTHING));
    }

    @Test
    void findsWhatWasStartedWithoutItsTransaction() throws Exception {
        execute("delete from chaos_order");

        assertViolation(check(List.of("W-1"), effects()), OwnTransactions.STARTS);
    }

    @Test
    void findsThatNoTransactionHasGoneThrough() throws Exception {
        execute("delete from chaos_order");
        execute("delete from waystage_workflow where business_ref_no = 'S-1'");
        execute("delete from waystage_event where workflow_id = '%s'".formatted(SALE));

        assertViolations(check(List.of("W-1"), effects()), OwnTransactions.STARTS, Tells.promise(Checker.EVERYTHING));
    }

    @Test
    void findsATransactionWithoutWhatItStarted() throws Exception {
        execute("insert into chaos_order values ('S-2')");

        assertViolation(check(List.of("W-1"), effects()), OwnTransactions.STARTS);
    }

    @Test
    void findsWhatWasDoneTwiceThoughItIsCompleteOnce() throws Exception {
        execute("insert into chaos_receipt select * from chaos_receipt");

        assertViolation(check(List.of("W-1"), effects()), OwnTransactions.ENDS);
    }

    @Test
    void findsAFiringThatWasMissedAndOneTooMany() throws Exception {
        store(OTHER, tick, "tick-" + FIRING.plusSeconds(3), List.of(START, event("TaskCompleted", "TICK", "tick")));

        Findings findings = check(List.of("W-1"), effects(), FIRING.plusSeconds(2));

        assertViolation(findings, Firings.PROMISE);
        assertThat(findings.verdicts())
                .filteredOn(verdict -> verdict.promise().equals(Firings.PROMISE))
                .singleElement()
                .extracting(Verdict::texts)
                .isEqualTo(List.of(
                        "no workflow was started for 2026-03-01T10:15:34Z",
                        "a workflow was started for 2026-03-01T10:15:35Z"));
    }

    @Test
    void findsAPayloadThatIsPlain() throws Exception {
        execute("insert into waystage_signal (id, component_name, signal_name, signal_key, taken, event, expires_at)"
                + " values (gen_random_uuid(), 'C', 'S', 'K', false, '{\"payload\":\"" + Keys.SECRET + "\"}', now())");

        Findings findings = check(List.of("W-1"), effects());

        assertViolation(findings, Secrets.ENCODED);
        assertThat(findings.verdicts())
                .flatExtracting(Verdict::texts)
                .containsExactly(
                        "waystage_signal.event has 1 of them, for instance {\"payload\":\"" + Keys.SECRET + "\"}");
    }

    @Test
    void findsThatTheKeyHasNotChanged() throws Exception {
        execute("alter table waystage_event disable trigger waystage_event_append_only");
        execute("update waystage_event set payload = replace(payload, 'aes-gcm:new:', 'aes-gcm:old:')");
        execute("alter table waystage_event enable always trigger waystage_event_append_only");

        assertThat(check(List.of("W-1"), effects()).verdicts())
                .filteredOn(verdict -> verdict.promise().equals(Secrets.BOTH_KEYS))
                .flatExtracting(Verdict::texts)
                .containsExactly("there is none of the key new, which proves nothing");
    }

    @Test
    void findsWhatIsWaitedForInVain() throws Exception {
        execute("insert into waystage_permit select id, 'ONE', 'a', id, true, 50, 'C', now(), '{}' from"
                + " waystage_workflow limit 1");

        assertViolation(check(List.of("W-1"), effects()), Leftovers.PROMISE);
    }

    @Test
    void findsMoreAttemptsAtOnceThanTheirLimitAllows() throws Exception {
        store(OTHER, "W-2");

        assertViolation(check(List.of("W-1", "W-2"), effects()), Concurrency.PROMISE);
    }

    private static void assertViolation(Findings findings, String promise) {
        assertViolations(findings, promise);
    }

    private static void assertViolations(Findings findings, String... promises) {
        assertThat(findings.verdicts())
                .filteredOn(verdict -> verdict.violations() > 0)
                .extracting(Verdict::promise)
                .containsExactlyInAnyOrder(promises);
    }

    private Findings check(List<String> acknowledged, Map<UUID, List<Effect>> effects) throws SQLException {
        return check(acknowledged, effects, FIRING);
    }

    private Findings check(List<String> acknowledged, Map<UUID, List<Effect>> effects, Instant until)
            throws SQLException {
        Checker checker = new Checker(database, catalog, List.of(blueprint, sale, tick), Known.nothing());
        checker.checkDatabase(connection, acknowledged, new Remembered(effects, Map.of(), everything, selected), until);
        return checker.findings();
    }

    private static Map<UUID, List<Effect>> effects() {
        return Map.of(
                ID,
                List.of(
                        new Effect(ID, "W-1", "ONE", "a", 1, 1, true, 10, 20),
                        new Effect(ID, "W-1", "ONE", "b", 1, 1, true, 30, 40),
                        new Effect(ID, "W-1", "TWO", "c", 1, 1, true, 50, 60)));
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
