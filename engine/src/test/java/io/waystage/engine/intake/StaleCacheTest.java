package io.waystage.engine.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.waystage.blueprint.RetryPolicy;
import io.waystage.blueprint.TaskRef;
import io.waystage.blueprint.format.BlueprintReader;
import io.waystage.engine.catalog.BlueprintCatalog;
import io.waystage.engine.config.EngineOptions;
import io.waystage.engine.jms.GrowingPause;
import io.waystage.engine.message.EventReader;
import io.waystage.engine.state.Change;
import io.waystage.engine.store.Heartbeat;
import io.waystage.engine.store.sql.Database;
import io.waystage.engine.store.sql.DatabaseOptions;
import io.waystage.engine.support.Blueprints;
import io.waystage.engine.support.NoMessage;
import io.waystage.engine.support.TestDatabase;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A node whose cache is behind what another node has stored must not take a timely event for one that came too early. */
class StaleCacheTest {

    private static final String IMPORT = """
        {"workflow_name": "Import", "component_name": "CINEMA", "stages": [
          {"stage_name": "S", "stage_order": 1, "tasks": [
           {"task_name": "load", "task_queue": "load", "timeout": {"heartbeat": "30m"}}]}]}\
        """;

    private static final UUID START = new UUID(1, 1);
    private static final UUID CONFIRMED = new UUID(1, 2);
    private static final UUID MADE = new UUID(1, 3);
    private static final UUID ASSIGNED = new UUID(1, 4);

    private final Neighbours neighboursOfOne = new Neighbours(Clock.systemUTC());
    private final Neighbours neighboursOfOther = new Neighbours(Clock.systemUTC());
    private TestDatabase source;
    private Database database;
    private BatchProcessor one;
    private BatchProcessor other;

    @BeforeEach
    void twoNodesOfWhichOneIsBehind() {
        source = TestDatabase.h2();
        database = Database.open(source.dataSource(), DatabaseOptions.DEFAULT);
        BlueprintCatalog catalog =
                new BlueprintCatalog(database.blueprints(), RetryPolicy.never(), Clock.systemUTC(), Set.of());
        catalog.deploy(Blueprints.pizza());
        catalog.deploy(new BlueprintReader().read(IMPORT, "import.json").blueprint());
        one = node(database, catalog, neighboursOfOne);
        other = node(database, catalog, neighboursOfOther);
        other.process(List.of(start()));
        one.process(List.of(completed("ORDER", "confirm_order", CONFIRMED)));
    }

    @AfterEach
    void close() {
        source.close();
    }

    @Test
    void theEventIsAppliedAtOnce() {
        BatchResult result = other.process(List.of(completed("PREPARE", "make_food", MADE)));

        assertThat(result.rejections).isEmpty();
        assertThat(result.applied).isEqualTo(1);
    }

    @Test
    void theNodeThatWasBehindKnowsThatItIsNotAlone() {
        assertThat(neighboursOfOther.present()).isFalse();

        other.process(List.of(completed("PREPARE", "make_food", MADE)));

        assertThat(neighboursOfOther.present()).isTrue();
        assertThat(neighboursOfOne.present()).isFalse();
    }

    @Test
    void aDuplicateIsNoSignOfOthers() {
        one.process(List.of(completed("ORDER", "confirm_order", CONFIRMED)));

        assertThat(neighboursOfOne.present()).isFalse();
    }

    @Test
    void theEventOfANodeThatDiedBeforeItsBrokerCommitHasItsStartTasksSentAgain() {
        one.process(
                List.of(completed("PREPARE", "make_food", MADE), completed("PREPARE", "assign_executive", ASSIGNED)));

        BatchResult again = other.process(List.of(completed("PREPARE", "assign_executive", ASSIGNED)));

        assertThat(again.rejections).isEmpty();
        assertThat(again.applied).isZero();
        assertThat(again.effects)
                .flatExtracting(Effect::changes)
                .filteredOn(Change.TaskScheduled.class::isInstance)
                .extracting(change -> ((Change.TaskScheduled) change).task().task())
                .containsExactly("confirm_delivery");
    }

    @Test
    void whatReallyCameTooEarlyHasItsSecondChanceUnderItsOwnId() {
        BatchResult result = other.process(List.of(completed("DELIVER", "deliver_food", MADE)));

        assertThat(result.applied + result.ignored).isZero();
        assertThat(result.rejections)
                .singleElement()
                .satisfies(rejection -> assertThat(rejection.deferredId()).isEqualTo(MADE));
    }

    /** It changes no row of the workflow, by which the node would see that it is behind. */
    @Test
    void aSignOfLifeForATaskThatAnotherNodeHasEndedLeavesNothingBehind() {
        UUID workflow = other.process(List.of(incoming(
                        "{\"event_name\":\"StartWorkflow\",\"component_name\":\"CINEMA\",\"business_ref_no\":\"2\"}",
                        START)))
                .effects
                .get(0)
                .state()
                .identity()
                .id();
        String task = ",\"component_name\":\"CINEMA\",\"business_ref_no\":\"2\",\"stage_name\":\"S\","
                + "\"task_name\":\"load\",\"attempt\":1,\"run\":1}";
        Heartbeat.Key key = new Heartbeat.Key(workflow, new TaskRef("S", "load"));

        other.process(List.of(incoming("{\"event_name\":\"TaskHeartbeat\"" + task, MADE)));
        assertThat(database.workflows().heartbeats(List.of(key))).hasSize(1);
        one.process(List.of(incoming("{\"event_name\":\"TaskCompleted\"" + task, CONFIRMED)));
        other.process(List.of(incoming("{\"event_name\":\"TaskHeartbeat\"" + task, ASSIGNED)));

        assertThat(database.workflows().heartbeats(List.of(key))).isEmpty();
    }

    @Test
    void aSignOfLifeThatComesTogetherWithATimeoutCountsBeforeIt() {
        UUID workflow = other.process(List.of(incoming(
                        "{\"event_name\":\"StartWorkflow\",\"component_name\":\"CINEMA\",\"business_ref_no\":\"2\"}",
                        START)))
                .effects
                .get(0)
                .state()
                .identity()
                .id();
        String task = ",\"component_name\":\"CINEMA\",\"business_ref_no\":\"2\",\"stage_name\":\"S\","
                + "\"task_name\":\"load\",\"attempt\":1,\"run\":1,\"workflow_id\":\"" + workflow + "\"}";
        other.process(List.of(incoming("{\"event_name\":\"TaskStarted\"" + task, MADE)));

        BatchResult result = other.process(List.of(
                incoming("{\"event_name\":\"TaskHeartbeat\"" + task, ASSIGNED),
                incoming("{\"event_name\":\"TaskTimedOut\",\"timeout\":\"heartbeat\"" + task, CONFIRMED)));

        assertThat(result.applied).isZero();
        assertThat(result.rejections).isEmpty();
    }

    private static BatchProcessor node(Database database, BlueprintCatalog catalog, Neighbours neighbours) {
        return new BatchProcessor(
                database.workflows(),
                catalog,
                Admission.open(Clock.systemUTC()),
                new StateCache(100, 1 << 20),
                new KeyLocks(),
                new Children(database.items(), EngineOptions.DEFAULT),
                new KeyedSignals(
                        database.signals(),
                        new KeyResolver(catalog, database.workflows()),
                        EngineOptions.DEFAULT.payloads(),
                        Clock.systemUTC()),
                neighbours,
                Clock.systemUTC(),
                new IntakeStatus(),
                new GrowingPause(new CountDownLatch(1)));
    }

    private static Incoming start() {
        return incoming(
                "{\"event_name\":\"StartWorkflow\",\"component_name\":\"ITALIAN\",\"business_ref_no\":\"1\"}", START);
    }

    private static Incoming completed(String stage, String task, UUID id) {
        return incoming(
                "{\"event_name\":\"TaskCompleted\",\"component_name\":\"ITALIAN\",\"business_ref_no\":\"1\","
                        + "\"stage_name\":\"" + stage + "\",\"task_name\":\"" + task + "\"}",
                id);
    }

    /** The event has no id of its own, as those of plain clients: it gets that of its message. */
    private static Incoming incoming(String text, UUID id) {
        return new Incoming(Origin.whole(NoMessage.message()), EventReader.read(text, () -> id));
    }
}
