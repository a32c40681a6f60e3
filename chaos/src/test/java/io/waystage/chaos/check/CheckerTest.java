package io.waystage.chaos.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.RetryPolicy;
import io.waystage.blueprint.feature.Limit;
import io.waystage.chaos.check.Findings.Verdict;
import io.waystage.chaos.node.Effect;
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

    private final Blueprint blueprint = limited();
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

    @BeforeAll
    void start() throws Exception {
        postgres = EmbeddedPostgres.start();
        database = Database.open(postgres.getPostgresDatabase(), DatabaseOptions.DEFAULT);
        catalog = new BlueprintCatalog(
                database.blueprints(), RetryPolicy.never(), Clock.fixed(NOW, ZoneOffset.UTC), Set.of());
        version = catalog.deploy(blueprint).version();
        connection = postgres.getPostgresDatabase().getConnection();
    }

    @AfterAll
    void stop() throws Exception {
        connection.close();
        postgres.close();
    }

    @BeforeEach
    void oneWorkflow() throws SQLException {
        execute("truncate waystage_workflow, waystage_event");
        store(ID, "W-1");
    }

    private void store(UUID id, String reference) {
        WorkflowState state = WorkflowState.notStarted(
                new WorkflowIdentity(id, blueprint.key(), version, reference, null), plan(), NOW);
        for (String event : List.of(
                "\"StartWorkflow\"",
                "\"TaskAdmitted\",\"stage_name\":\"ONE\",\"task_name\":\"a\",\"attempt\":1,\"run\":1",
                "\"TaskCompleted\",\"stage_name\":\"ONE\",\"task_name\":\"a\",\"attempt\":1,\"run\":1",
                "\"TaskCompleted\",\"stage_name\":\"ONE\",\"task_name\":\"b\",\"attempt\":1,\"run\":1",
                "\"TaskCompleted\",\"stage_name\":\"TWO\",\"task_name\":\"c\",\"attempt\":1,\"run\":1")) {
            state = store(
                    state,
                    "{\"component_name\":\"C\",\"business_ref_no\":\"" + reference + "\",\"event_name\":" + event
                            + "}");
        }
    }

    private Plan plan() {
        return Plan.of(blueprint, RetryPolicy.never());
    }

    private WorkflowState store(WorkflowState before, String text) {
        Instant now = NOW.plusMillis(before.seq());
        UUID id = before.identity().id();
        UUID eventId = new UUID(id.getMostSignificantBits(), 100L + before.seq());
        var event = EventReader.read(text, () -> eventId);
        Decision decision = Decider.decide(plan(), before, event, now);
        WorkflowState after = decision.state();
        boolean isNew = before.seq() == 0;
        database.workflows()
                .write(new WriteBatch(
                        List.of(new RecordedEvent(
                                new EventKey(id, eventId),
                                after.seq(),
                                event.name(),
                                decision.outcome(),
                                now,
                                decision.changes(),
                                text)),
                        isNew ? List.of(after) : List.of(),
                        isNew ? List.of() : List.of(new WriteBatch.Update(after, before.seq())),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of()));
        return after;
    }

    @Test
    void findsNothingWhereNothingIsWrong() throws Exception {
        Findings findings = check(List.of("W-1"), effects());

        assertThat(findings.isClean()).as("%s", findings.verdicts()).isTrue();
        assertThat(findings.verdicts())
                .hasSize(17)
                .filteredOn(verdict -> !verdict.promise().equals(Children.PROMISE))
                .allSatisfy(verdict -> assertThat(verdict.checked()).isPositive());
    }

    @Test
    void findsALostStart() throws Exception {
        assertViolation(check(List.of("W-1", "LOST"), effects()), Starts.PROMISE);
    }

    @Test
    void findsAnEffectOfAWorkflowThatIsNotStored() throws Exception {
        execute("delete from waystage_workflow");

        assertThat(check(List.of(), effects()).verdicts())
                .filteredOn(verdict -> verdict.violations() > 0)
                .extracting(Verdict::promise)
                .containsExactlyInAnyOrder(Checker.KNOWN, Checker.FOLDS);
    }

    @Test
    void findsALostEvent() throws Exception {
        execute("delete from waystage_event where seq = 5");

        assertThat(check(List.of("W-1"), effects()).verdicts())
                .filteredOn(verdict -> verdict.violations() > 0)
                .extracting(Verdict::promise)
                .containsExactlyInAnyOrder(
                        new EffectsAreRecorded().promise(), new CompletesOnce().promise(), Checker.FOLDS);
    }

    @Test
    void findsAChangedState() throws Exception {
        execute("update waystage_workflow set business_status = 'EATEN'");

        assertViolation(check(List.of("W-1"), effects()), Checker.FOLDS);
    }

    @Test
    void findsWhatCannotBeRead() throws Exception {
        execute("update waystage_workflow set tasks = 'garbage'");

        assertViolation(check(List.of("W-1"), effects()), Checker.FOLDS);
    }

    @Test
    void findsMoreAttemptsAtOnceThanTheirLimitAllows() throws Exception {
        store(OTHER, "W-2");

        assertViolation(check(List.of("W-1", "W-2"), effects()), Concurrency.PROMISE);
    }

    private static void assertViolation(Findings findings, String promise) {
        assertThat(findings.verdicts())
                .filteredOn(verdict -> verdict.violations() > 0)
                .extracting(Verdict::promise)
                .containsExactly(promise);
    }

    private Findings check(List<String> acknowledged, Map<UUID, List<Effect>> effects) throws SQLException {
        Checker checker = new Checker(database, catalog, List.of(blueprint), Cancels.NONE);
        checker.checkDatabase(connection, acknowledged, effects);
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
