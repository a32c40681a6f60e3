package io.waystage.engine.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.TaskRef;
import io.waystage.blueprint.format.BlueprintReader;
import io.waystage.engine.client.Importance;
import io.waystage.engine.client.Operator;
import io.waystage.engine.client.StartRequest;
import io.waystage.engine.client.StoryLine;
import io.waystage.engine.client.StuckQuery;
import io.waystage.engine.client.TaskRequest;
import io.waystage.engine.client.WorkflowKey;
import io.waystage.engine.client.WorkflowView;
import io.waystage.engine.client.WorkflowView.AttemptView;
import io.waystage.engine.message.EventWriter;
import io.waystage.engine.message.StartTask;
import io.waystage.engine.message.TaskError;
import io.waystage.engine.outlook.Coming;
import io.waystage.engine.outlook.Waiting;
import io.waystage.engine.outlook.Waiting.What;
import io.waystage.engine.state.WorkflowStatus;
import io.waystage.engine.store.AuditReader;
import io.waystage.engine.store.FoundWorkflow;
import io.waystage.engine.store.TimeSpan;
import io.waystage.engine.store.WorkflowSearch;
import io.waystage.engine.support.TestBroker;
import io.waystage.engine.support.TestClock;
import io.waystage.engine.support.TestDatabase;
import io.waystage.engine.support.TestEngine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What operators see of workflows: which there are, what one of them is about, what has happened to it, and what is stuck. */
abstract class SightContract {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final WorkflowKey KEY = new WorkflowKey("SHOP", "Sell", "S-1");
    private static final TaskRef PAY = new TaskRef("PAY", "pay");
    private static final WorkflowSearch ALL = WorkflowSearch.ALL;

    private static final Blueprint SELL =
            new BlueprintReader().read("""
            {"workflow_name": "Sell", "component_name": "SHOP",
             "search_attributes": {"city": ".input.city", "price": ".outputs.ORDER.price.total", "odd": "error(\\"no\\")"},
             "stages": [
              {"stage_name": "ORDER", "stage_order": 1, "tasks": [
                {"task_name": "price", "task_queue": "price", "business_status": "PRICED"}]},
              {"stage_name": "PAY", "stage_order": 2, "tasks": [
                {"task_name": "pay", "task_queue": "pay", "retry": {"initial_delay": "10m", "max_attempts": 2},
                 "timeout": {"schedule_to_start": "5m"}}]},
              {"stage_name": "SHIP", "stage_order": 3, "tasks": [
                {"task_name": "pack", "task_type": "HUMAN", "assigned_to": "packers", "business_status": "PACKED"},
                {"task_name": "truck", "task_type": "SIGNAL", "signal": "truck"}]}]}""", "test.json").blueprint();

    private TestBroker broker;
    private TestDatabase database;
    private TestClock clock;
    private TestEngine engine;

    abstract TestDatabase emptyDatabase();

    @BeforeEach
    void open() {
        broker = TestBroker.inMemory();
        database = emptyDatabase();
        clock = new TestClock(Instant.parse("2026-03-01T10:00:00Z"));
        engine = TestEngine.start(broker.connectionFactory(), database.dataSource(), clock, SELL);
    }

    @AfterEach
    void close() {
        assertThat(engine.client()
                        .verify(AuditReader.Filter.ALL, progress -> {})
                        .differences())
                .isEmpty();
        engine.close();
        database.close();
        broker.close();
    }

    private void start(String reference, String city) {
        engine.client()
                .start(StartRequest.of(new WorkflowKey("SHOP", "Sell", reference))
                        .withInput("{\"city\":\"" + city + "\"}"));
    }

    private StartTask take(String queue) throws Exception {
        return StartTask.parse(engine.take(queue, 1).get(0).getText());
    }

    private void await(WorkflowSearch search, String... references) {
        Awaitility.await()
                .atMost(LIMIT)
                .untilAsserted(() -> assertThat(engine.client().search(search).workflows())
                        .extracting(FoundWorkflow::businessRefNo)
                        .containsExactly(references));
    }

    /** To where it waits for the truck. */
    private void sellUntilShipping() throws Exception {
        start("S-1", "Rome");
        engine.send(EventWriter.taskCompleted(take("price"), "{\"total\": 12.50}"));
        engine.send(EventWriter.taskCompleted(
                take("pay"), "{\"search_attributes\": {\"paid_by\": \"card\", \"ok\": true}}"));
    }

    @Test
    void findsWorkflowsByWhereTheyStandAndByTheirAttributes() throws Exception {
        start("S-1", "Rome");
        start("S-2", "Oslo");
        await(ALL.stage("ORDER"), "S-2", "S-1");
        await(ALL.task("price").attribute("city", "Oslo"), "S-2");
        await(ALL.businessStatus("PRICED"));

        StartTask first = take("price");
        engine.send(EventWriter.taskCompleted(first, "{\"total\": 12.50}"));
        String priced = first.businessRefNo();

        await(ALL.stage("PAY"), priced);
        await(ALL.businessStatus("PRICED"), priced);
        await(ALL.attribute("price", "12.5"), priced);
        await(ALL.attribute("odd", ""));
        await(ALL.moved(new TimeSpan(Instant.parse("2026-03-01T09:00:00Z"), null)), "S-2", "S-1");
        assertThat(engine.client().count(ALL.component("SHOP"), 100)).isEqualTo(new FoundWorkflow.Count(2, true));
        assertThat(engine.client().count(ALL.component("SHOP"), 1)).isEqualTo(new FoundWorkflow.Count(1, false));
    }

    @Test
    void aTaskSetsAttributesAndTakesThemAway() throws Exception {
        sellUntilShipping();
        await(ALL.attribute("paid_by", "card").attribute("ok", "true"), "S-1");
        assertThat(engine.client().search(ALL).workflows().get(0).attributes())
                .isEqualTo(Map.of("city", "Rome", "price", "12.5", "paid_by", "card", "ok", "true"));

        engine.client()
                .complete(
                        TaskRequest.of(KEY, "SHIP", "pack"),
                        "{\"search_attributes\": {\"paid_by\": null, \"city\": \"Paris\", \"size\": 3, \"list\": [1]}}")
                .join();

        await(ALL.attribute("size", "3"), "S-1");
        assertThat(engine.client().describe(KEY).orElseThrow().attributes())
                .isEqualTo(Map.of("city", "Rome", "price", "12.5", "ok", "true", "size", "3"));
    }

    @Test
    void findsWhatHasFailedUntilItIsMended() throws Exception {
        start("S-1", "Rome");
        engine.send(EventWriter.taskCompleted(take("price"), null));
        engine.send(EventWriter.taskFailed(take("pay"), new TaskError("CardDeclined", "no money", true)));
        await(ALL.errorType("CardDeclined"), "S-1");
        await(ALL.task("pay"), "S-1");

        engine.client().retry(TaskRequest.of(KEY, "PAY", "pay")).join();

        await(ALL.errorType("CardDeclined"));
    }

    @Test
    void describesAttemptsAndWhatComesNext() throws Exception {
        start("S-1", "Rome");
        engine.send(EventWriter.taskCompleted(take("price"), null));
        clock.advance(Duration.ofSeconds(30));
        engine.send(EventWriter.taskFailed(take("pay"), new TaskError("CardDeclined", "no money", true)));
        await(ALL.errorType("CardDeclined"), "S-1");

        WorkflowView view = engine.client().describe(KEY).orElseThrow();

        assertThat(view.input()).isEqualTo("{\"city\":\"Rome\"}");
        Waiting wait = view.waits().get(0);
        assertThat(view.waits()).hasSize(1);
        assertThat(wait.what()).isEqualTo(What.RETRY);
        assertThat(wait.task()).isEqualTo(PAY);
        assertThat(wait.since()).isEqualTo(clock.instant());
        assertThat(view.coming()).hasSize(1);
        Coming next = view.coming().get(0);
        assertThat(next.what()).contains("another attempt");
        assertThat(next.task()).isEqualTo(PAY);
        assertThat(next.at()).isEqualTo(wait.until()).isAfter(clock.instant().plus(Duration.ofMinutes(5)));
        AttemptView attempt = view.stages().get(1).tasks().get(0).attempts().get(0);
        assertThat(attempt.attempt()).isEqualTo(1);
        assertThat(attempt.scheduledAt()).isEqualTo("2026-03-01T10:00:00Z");
        assertThat(attempt.endedAt()).isEqualTo(clock.instant());
        assertThat(attempt.end()).isEqualTo(AttemptView.End.FAILED);
        assertThat(attempt.error()).isEqualTo(new TaskError("CardDeclined", "no money", true));
    }

    @Test
    void describesWhatIsWaitedForAndSinceWhen() throws Exception {
        sellUntilShipping();
        await(ALL.stage("SHIP"), "S-1");

        List<Waiting> waits = engine.client().describe(KEY).orElseThrow().waits();

        assertThat(waits).extracting(Waiting::what).containsExactly(What.PERSON, What.SIGNAL);
        assertThat(waits).extracting(Waiting::text).containsExactly("packers", "the signal truck");
        assertThat(waits).extracting(Waiting::since).containsOnly(clock.instant());
        assertThat(waits).extracting(Waiting::stuckAt).containsOnlyNulls();
        engine.client().cancel(KEY, "enough").join();
        await(ALL.status(WorkflowStatus.CANCELLED), "S-1");
        await(ALL.stage("SHIP"));
        assertThat(engine.client().describe(KEY).orElseThrow().waits()).isEmpty();
    }

    @Test
    void tellsTheStoryByWhatMatters() throws Exception {
        sellUntilShipping();
        await(ALL.stage("SHIP"), "S-1");
        engine.client().operations().pause(KEY, Operator.of("eve").because("stock-taking"));

        List<StoryLine> major = engine.client().story(KEY, Importance.MAJOR);

        assertThat(major)
                .extracting(StoryLine::text)
                .containsExactly(
                        "The workflow began",
                        "The stage ORDER began",
                        "Its business status is PRICED",
                        "The stage ORDER is complete",
                        "The stage PAY began",
                        "The stage PAY is complete",
                        "The stage SHIP began",
                        "The workflow is paused: stock-taking");
        assertThat(major.get(7).actor()).isEqualTo("eve");
        assertThat(engine.client().story(KEY, Importance.NORMAL))
                .extracting(StoryLine::text)
                .contains("PAY/pay: completed, at attempt 1")
                .doesNotContain("PAY/pay: attempt 1 was scheduled");
        assertThat(engine.client().story(KEY, Importance.DETAIL))
                .extracting(StoryLine::text)
                .contains("PAY/pay: attempt 1 was scheduled");
        assertThat(engine.client().story(new WorkflowKey("SHOP", "Sell", "S-9"), Importance.DETAIL))
                .isEmpty();
    }

    @Test
    void whatHasNotMovedForLongerThanItsLimitsIsStuckWithTheReason() throws Exception {
        start("S-1", "Rome");
        start("S-2", "Oslo");
        StartTask price = take("price");
        engine.send(EventWriter.taskCompleted(price, null));
        String paying = price.businessRefNo();
        String pricing = paying.equals("S-1") ? "S-2" : "S-1";
        await(ALL.stage("PAY"), paying);
        assertThat(stuck()).isEmpty();

        // No wake-up is fired here: a timeout that nobody acts upon.
        clock.advance(Duration.ofMinutes(7));
        assertThat(stuck()).extracting(StuckQuery.Stuck::businessRefNo).containsExactly(paying);
        assertThat(stuck().get(0).reason().what()).isEqualTo(What.WORKER);
        assertThat(stuck().get(0).since()).isEqualTo("2026-03-01T10:06:00Z");

        clock.advance(Duration.ofHours(1));
        assertThat(stuck()).extracting(StuckQuery.Stuck::businessRefNo).containsExactly(paying, pricing);
        StuckQuery.Page page = engine.client().stuck(StuckQuery.ALL.limit(1));
        assertThat(page.workflows()).extracting(StuckQuery.Stuck::businessRefNo).containsExactly(paying);
        assertThat(engine.client().stuck(StuckQuery.ALL.after(page.next())).workflows())
                .extracting(StuckQuery.Stuck::businessRefNo)
                .containsExactly(pricing);
        assertThat(engine.client().stuck(StuckQuery.ALL.component("OTHER")).workflows())
                .isEmpty();

        engine.send(EventWriter.taskFailed(take("pay"), new TaskError("Broken", null, false)));
        await(ALL.errorType("Broken"), paying);
        assertThat(stuck())
                .filteredOn(stuck -> stuck.businessRefNo().equals(paying))
                .extracting(stuck -> stuck.reason().what())
                .containsExactly(What.OPERATOR);
        engine.client()
                .operations()
                .skip(TaskRequest.of(new WorkflowKey("SHOP", "Sell", paying), "PAY", "pay"), null, Operator.of("eve"));
        fire();
        await(ALL.stage("SHIP"), paying);
        assertThat(stuck()).extracting(StuckQuery.Stuck::businessRefNo).containsExactly(pricing);
    }

    private void fire() {
        engine.engine().wakeUps().fireDue(clock.instant(), 100, due -> {
            due.forEach(wakeUp -> engine.client().send(wakeUp.event()).join());
            return due;
        });
    }

    private List<StuckQuery.Stuck> stuck() {
        return engine.client().stuck(StuckQuery.ALL).workflows();
    }

    @Test
    void whatANodeHasForgottenIsFoundAfterItsStart() throws Exception {
        sellUntilShipping();
        await(ALL.stage("SHIP"), "S-1");
        engine.close();
        database.execute("delete from waystage_place");
        database.execute("delete from waystage_place_task");

        engine = TestEngine.start(broker.connectionFactory(), database.dataSource(), clock, SELL);

        await(ALL.stage("SHIP"), "S-1");
        await(ALL.task("truck"), "S-1");
    }

    @Test
    void whatMovesOnAtOnceIsNeverWritten() throws Exception {
        start("S-1", "Rome");
        engine.send(EventWriter.taskCompleted(take("price"), null));
        engine.send(EventWriter.taskCompleted(take("pay"), null));
        engine.client().signal(KEY, "truck", null).join();
        engine.client().complete(TaskRequest.of(KEY, "SHIP", "pack"), null).join();
        engine.awaitCompleted(KEY);

        assertThat(engine.client().search(ALL.stage("SHIP")).workflows()).isEmpty();
        assertThat(database.count("waystage_place")).isZero();
    }

    @Test
    void aSearchThatMakesNoSenseIsRefused() {
        assertThatThrownBy(() -> ALL.version(2)).hasMessageContaining("needs the names");
        assertThatThrownBy(() -> ALL.limit(0)).hasMessageContaining("from 1 to 1000");
        assertThatThrownBy(() -> ALL.stage(" ")).hasMessageContaining("blank");
        assertThatThrownBy(() -> ALL.status(WorkflowStatus.NOT_STARTED)).hasMessageContaining("NOT_STARTED");
        assertThatThrownBy(() -> engine.client().search(ALL.after("nonsense"))).hasMessageContaining("'nonsense'");
        assertThatThrownBy(() -> engine.client().stuck(StuckQuery.ALL.after("nonsense")))
                .hasMessageContaining("'nonsense'");
        assertThatThrownBy(() -> engine.client().count(ALL, 0)).hasMessageContaining("1 at least");
    }
}
