package io.waystage.engine.functional;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.Features;
import io.waystage.blueprint.Stage;
import io.waystage.blueprint.Task;
import io.waystage.blueprint.TaskType;
import io.waystage.blueprint.feature.Candidates;
import io.waystage.blueprint.feature.Deadlines;
import io.waystage.blueprint.feature.Escalation;
import io.waystage.blueprint.feature.Moment;
import io.waystage.blueprint.feature.OnExhausted;
import io.waystage.blueprint.feature.Outcomes;
import io.waystage.blueprint.feature.Priority;
import io.waystage.blueprint.feature.TaskForm;
import io.waystage.blueprint.form.Form;
import io.waystage.blueprint.jq.Jq;
import io.waystage.engine.client.HumanTaskView;
import io.waystage.engine.client.HumanTasks;
import io.waystage.engine.client.InboxQuery;
import io.waystage.engine.client.InboxQuery.What;
import io.waystage.engine.client.Person;
import io.waystage.engine.client.StartRequest;
import io.waystage.engine.client.TaskRefusedException;
import io.waystage.engine.client.TaskRequest;
import io.waystage.engine.client.WorkflowKey;
import io.waystage.engine.client.WorkflowView;
import io.waystage.engine.message.RejectedException;
import io.waystage.engine.message.TaskError;
import io.waystage.engine.state.Outcome;
import io.waystage.engine.store.AuditReader;
import io.waystage.engine.store.HumanTask;
import io.waystage.engine.store.RecordedEvent;
import io.waystage.engine.support.TestBroker;
import io.waystage.engine.support.TestDatabase;
import io.waystage.engine.support.TestEngine;
import jakarta.jms.TextMessage;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;

/** What people do with their tasks happens at once, or is refused at once, and all of it is in the audit trail. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class HumanTasksContract {

    private static final String FORM =
            "{\"type\":\"object\",\"required\":[\"amount\"],\"properties\":{\"amount\":{\"type\":\"number\"}}}";

    private static final Person ADA = Person.of("ada", "credit");
    private static final Person BOB = Person.of("bob", "credit");
    private static final Person EVE = Person.of("eve");

    private TestBroker broker;
    private TestDatabase database;
    private TestEngine engine;
    private TestEngine other;
    private WorkflowKey key;
    private TaskRequest approve;

    abstract TestDatabase emptyDatabase();

    @BeforeAll
    void openAll() {
        broker = TestBroker.inMemory();
        database = emptyDatabase();
        Blueprint[] all = {
            loan(Features.NONE),
            broken(),
            escalating("NOTIFY", Escalation.NOTIFY),
            escalating("REASSIGN", new Escalation("boss", null)),
            escalating("COMPLETE", new Escalation(null, new Escalation.Completion("REJECTED", "{\"amount\":0}")))
        };
        engine = TestEngine.start(broker.connectionFactory(), database.dataSource(), all);
        other = TestEngine.start(broker.connectionFactory(), database.dataSource(), all);
    }

    @AfterAll
    void closeAll() {
        other.close();
        engine.close();
        broker.close();
        database.close();
    }

    @BeforeEach
    void anotherLoan(TestInfo test) {
        key = WorkflowKey.of("BANK", test.getTestMethod().orElseThrow().getName());
        approve = TaskRequest.of(key, "DECIDE", "approve");
    }

    @AfterEach
    void theAuditTrailsLeadToTheStoredStates() {
        poll(Instant.now().plusSeconds(60));
        await().atMost(ofSeconds(20)).until(() -> broker.depth("waystage.events") == 0);
        assertThat(engine.client()
                        .verify(AuditReader.Filter.ALL, progress -> {})
                        .differences())
                .isEmpty();
    }

    @Test
    void aTaskIsClaimedDelegatedAndCompletedAndTheWorkflowGoesOn() {
        started();
        tasks().claim(approve, ADA);
        tasks().claim(approve, ADA);
        tasks().comment(approve, EVE, "Look at the \"salary\"");
        tasks().delegate(approve, ADA, "carl");
        assertThat(open().owner()).isEqualTo("ada");
        tasks().release(approve, Person.of("carl"));
        assertThat(open().claimedBy()).isEqualTo("ada");

        tasks().complete(approve, ADA, "APPROVED", "{\"amount\":12.50}");

        WorkflowView view = engine.client().describe(key).orElseThrow();
        assertThat(view.stages().get(0).tasks().get(0).output())
                .isEqualTo("{\"amount\":12.5,\"outcome\":\"APPROVED\"}");
        assertThat(tasks().describe(approve)).isEmpty();
        assertThat(engine.client().humanTasks(null, 1_000))
                .filteredOn(task -> task.businessRefNo().equals(key.businessRefNo()))
                .extracting(task -> task.task().task())
                .containsExactly("sign");
        assertThat(engine.client().history(key))
                .extracting(RecordedEvent::name)
                .containsExactly(
                        "StartWorkflow",
                        "TaskClaimed",
                        "TaskCommented",
                        "TaskDelegated",
                        "TaskReleased",
                        "TaskCompleted");
        assertThat(engine.client().history(key).subList(1, 6))
                .extracting(event -> event.text().replaceAll(".*\"actor\":\"(\\w+)\".*", "$1"))
                .containsExactly("ada", "eve", "ada", "carl", "ada");
    }

    @Test
    void allThatAPersonNeedsToSeeIsThere() {
        started();
        tasks().comment(approve, EVE, "first\nline");
        tasks().comment(approve, ADA, "second");

        HumanTaskView view = tasks().describe(approve).orElseThrow();

        assertThat(view.form()).isEqualTo(FORM);
        assertThat(view.outcomes()).containsExactly("APPROVED", "REJECTED");
        assertThat(view.candidateUsers()).containsExactly("dora");
        assertThat(view.candidateGroups()).containsExactly("credit");
        assertThat(view.input()).isEqualTo("{\"urgency\":80}");
        assertThat(view.task().priority()).isEqualTo(80);
        assertThat(view.comments())
                .extracting(HumanTaskView.Comment::author, HumanTaskView.Comment::text)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("eve", "first\nline"),
                        org.assertj.core.groups.Tuple.tuple("ada", "second"));
    }

    @Test
    void whoMayNotIsToldWhyAndItIsInTheAuditTrail() {
        started();
        assertRefused(
                () -> tasks().claim(approve, EVE),
                "eve may not claim the task DECIDE/approve: it is for dora, the group credit");
        assertRefused(() -> tasks().complete(approve, EVE, "APPROVED", "{\"amount\":1}"), "eve may not complete");
        tasks().claim(approve, ADA);
        assertRefused(() -> tasks().claim(approve, BOB), "is claimed by ada");
        assertRefused(() -> tasks().release(approve, BOB), "only ada or an administrator");
        assertRefused(() -> tasks().delegate(approve, BOB, "eve"), "is claimed by ada");
        assertRefused(() -> tasks().complete(approve, BOB, "APPROVED", "{\"amount\":1}"), "is claimed by ada");

        assertThat(engine.client().history(key))
                .extracting(RecordedEvent::outcome)
                .containsExactly(
                        Outcome.APPLIED,
                        Outcome.REFUSED,
                        Outcome.REFUSED,
                        Outcome.APPLIED,
                        Outcome.REFUSED,
                        Outcome.REFUSED,
                        Outcome.REFUSED,
                        Outcome.REFUSED);
        assertThat(open().claimedBy()).isEqualTo("ada");

        tasks().claim(approve, BOB.asAdministrator());
        assertThat(open().claimedBy()).isEqualTo("bob");
    }

    @Test
    void whatDoesNotFitTheFormIsRefusedWithEveryProblemAndTheTaskStaysOpen() {
        started();
        assertRefused(
                () -> tasks().complete(approve, ADA, "MAYBE", "{\"amount\":\"much\"}"),
                "'MAYBE' is no outcome of it; it has APPROVED, REJECTED; output/amount: ");
        assertRefused(() -> tasks().complete(approve, ADA, null, null), "an outcome is missing");
        assertThat(open().task().task()).isEqualTo("approve");

        tasks().complete(approve, ADA, "REJECTED", "{\"amount\":0}");
        assertRefused(
                () -> tasks().complete(approve, ADA, "REJECTED", "{\"amount\":0}"), "is not open: it is COMPLETED");
        assertRefused(() -> tasks().claim(approve, ADA), "is not open: it is COMPLETED");
    }

    @Test
    void anEventThatIsRefusedIsRejectedWithTheReasonAndRecorded() throws Exception {
        started();
        String completed =
                "{\"event_name\":\"TaskCompleted\",\"component_name\":\"BANK\",\"workflow_name\":\"Loan\",\"business_ref_no\":\""
                        + key.businessRefNo()
                        + "\",\"stage_name\":\"DECIDE\",\"task_name\":\"approve\",\"actor\":\"ada\",\"groups\":[\"credit\"],"
                        + "\"outcome\":\"APPROVED\",\"output\":{\"amount\":%s}}";
        engine.send(completed.formatted("\"much\""));

        TextMessage rejected = engine.take("waystage.events.rejected", 1).get(0);
        assertThat(rejected.getStringProperty("waystage_reason")).contains("output/amount: ");
        assertThat(engine.client().history(key).get(1).outcome()).isEqualTo(Outcome.REFUSED);

        engine.send(completed.formatted("1"));
        await().atMost(ofSeconds(20))
                .until(() -> tasks().describe(approve).isEmpty()
                        && tasks().describe(TaskRequest.of(key, "SIGN", "sign")).isPresent());
    }

    @Test
    void ofManyWhoClaimAtOnceOneHasItAndTheOthersHearItAtOnce() throws Exception {
        started();
        int people = 6;
        CyclicBarrier together = new CyclicBarrier(people);
        List<CompletableFuture<Boolean>> claims = IntStream.range(0, people)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> claimed(i, together)))
                .toList();
        int winners = 0;
        for (CompletableFuture<Boolean> claim : claims) {
            winners += claim.get(60, TimeUnit.SECONDS) ? 1 : 0;
        }

        assertThat(winners).isEqualTo(1);
        assertThat(engine.client().history(key))
                .extracting(RecordedEvent::outcome)
                .filteredOn(outcome -> outcome == Outcome.REFUSED)
                .hasSize(people - 1);
        assertThat(open().claimedBy()).startsWith("p");
    }

    private boolean claimed(int i, CyclicBarrier together) {
        try {
            together.await(20, TimeUnit.SECONDS);
            (i % 2 == 0 ? engine : other).client().humanTasks().claim(approve, Person.of("p" + i, "credit"));
            return true;
        } catch (TaskRefusedException e) {
            return false;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void anInboxSeesAChangeAtOnce() {
        started();
        assertThat(mine(ADA, What.CLAIMABLE)).contains("approve");
        assertThat(mine(Person.of("dora"), What.CLAIMABLE)).contains("approve");
        assertThat(mine(EVE, What.ALL)).isEmpty();

        tasks().claim(approve, ADA);
        assertThat(mine(ADA, What.CLAIMABLE)).isEmpty();
        assertThat(mine(ADA, What.CLAIMED)).contains("approve");
        assertThat(mine(BOB, What.ALL)).isEmpty();

        tasks().release(approve, ADA);
        assertThat(mine(BOB, What.ALL)).contains("approve");
        tasks().delegate(approve, BOB, "eve");
        assertThat(mine(EVE, What.CLAIMED)).contains("approve");
    }

    @Test
    void whatIsDueIsTold() {
        start("NOTIFY");
        poll(Instant.now().plusSeconds(1));

        await().atMost(ofSeconds(20)).until(() -> names().contains("TaskEscalated"));
        assertThat(mine(ADA, What.CLAIMABLE)).contains("approve");
        assertThat(poll(Instant.now().plusSeconds(60))).isZero();
    }

    @Test
    void whatIsDueGoesToSomebodyElse() {
        start("REASSIGN");
        tasks().claim(approve, ADA);
        poll(Instant.now().plusSeconds(1));
        Person boss = Person.of("boss");

        await().atMost(ofSeconds(20)).until(() -> mine(boss, What.CLAIMABLE).contains("approve"));
        assertThat(mine(ADA, What.ALL)).isEmpty();
        assertRefused(() -> tasks().claim(approve, ADA), "it is for boss");
        tasks().claim(approve, boss);
    }

    @Test
    void whatIsDueIsCompletedByDefault() {
        start("COMPLETE");
        poll(Instant.now().plusSeconds(1));

        await().atMost(ofSeconds(20)).until(() -> tasks().describe(approve).isEmpty());
        WorkflowView view = engine.client().describe(key).orElseThrow();
        assertThat(view.stages().get(0).tasks().get(0).output()).isEqualTo("{\"amount\":0,\"outcome\":\"REJECTED\"}");
    }

    @Test
    void whatIsDoneInTimeIsNotDueAnyMore() {
        start("COMPLETE");
        tasks().complete(approve, ADA, "APPROVED", "{\"amount\":1}");
        poll(Instant.now().plusSeconds(60));

        await().atMost(ofSeconds(20)).until(() -> broker.depth("waystage.events") == 0);
        assertThat(names()).doesNotContain("TaskEscalated");
    }

    @Test
    void ofAWorkflowThatHasFailedNothingIsOpenOrDueAnyMore() {
        start("BROKEN");
        engine.client()
                .fail(TaskRequest.of(key, "DECIDE", "check"), new TaskError("Fatal", null, false))
                .join();
        await().atMost(ofSeconds(20)).until(() -> tasks().describe(approve).isEmpty());

        assertRefused(() -> tasks().claim(approve, ADA), "is not open: its workflow has failed");
        assertThat(mine(ADA, What.ALL)).isEmpty();
        assertThat(poll(Instant.now().plus(Duration.ofDays(2)))).isZero();
    }

    @Test
    void whereThereIsNothingToClaimItIsSaid() {
        TaskRequest nowhere = TaskRequest.of(WorkflowKey.of("BANK", "nobody's"), "DECIDE", "approve");
        assertThatThrownBy(() -> tasks().claim(nowhere, ADA))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("There is no workflow");
        started();
        assertThatThrownBy(() -> tasks().claim(TaskRequest.of(key, "DECIDE", "aprove"), ADA))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("has no task 'aprove'");
        assertThatThrownBy(() -> tasks().comment(approve, ADA, " "))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("'comment' is missing");
    }

    private void assertRefused(Runnable request, String why) {
        assertThatThrownBy(request::run)
                .isInstanceOf(TaskRefusedException.class)
                .hasMessageContaining(why);
    }

    private HumanTasks tasks() {
        return engine.client().humanTasks();
    }

    private HumanTask open() {
        return tasks().describe(approve).orElseThrow().task();
    }

    private List<String> names() {
        return engine.client().history(key).stream().map(RecordedEvent::name).toList();
    }

    /** The tasks of this test's workflow in somebody's inbox. */
    private List<String> mine(Person person, What what) {
        return tasks().inbox(InboxQuery.of(person).only(what).limit(500)).tasks().stream()
                .filter(task -> task.businessRefNo().equals(key.businessRefNo()))
                .map(task -> task.task().task())
                .toList();
    }

    private void started() {
        start("Loan");
    }

    private void start(String workflow) {
        key = new WorkflowKey("BANK", workflow, key.businessRefNo());
        approve = TaskRequest.of(key, "DECIDE", "approve");
        engine.client().start(StartRequest.of(key).withInput("{\"urgency\":80}"));
        await().atMost(ofSeconds(20)).until(() -> tasks().describe(approve).isPresent());
    }

    private int poll(Instant now) {
        return engine.engine().wakeUps().fireDue(now, 100, due -> {
            due.forEach(wakeUp -> engine.client().send(wakeUp.event()).join());
            return due;
        });
    }

    private static Blueprint escalating(String name, Escalation escalation) {
        Blueprint loan = loan(Features.of(new Deadlines(new Moment.After(Duration.ZERO), null), escalation));
        return new Blueprint(name, loan.componentName(), loan.stages(), null, Map.of());
    }

    /** Two tasks side by side: when one fails for good, so does the workflow. */
    private static Blueprint broken() {
        Task due = human(
                "approve", Features.of(new Deadlines(new Moment.After(Duration.ofDays(1)), null), Escalation.NOTIFY));
        Task check = human("check", Features.of(OnExhausted.failWorkflow()));
        Stage stage = new Stage("DECIDE", BigDecimal.ZERO, List.of(due, check), null, Map.of());
        return new Blueprint("BROKEN", "BANK", List.of(stage), null, Map.of());
    }

    private static Blueprint loan(Features more) {
        Features features = Features.of(
                new Candidates(List.of("dora"), List.of("credit")),
                new Outcomes(List.of("APPROVED", "REJECTED")),
                new TaskForm(Form.of(FORM)),
                new Priority(Jq.of(".input.urgency")));
        for (var feature : more.all()) {
            features = features.with(feature);
        }
        List<Stage> stages = new ArrayList<>();
        stages.add(stage("DECIDE", human("approve", features)));
        stages.add(stage("SIGN", human("sign", Features.NONE)));
        return new Blueprint("Loan", "BANK", stages, null, Map.of());
    }

    private static Stage stage(String name, Task task) {
        return new Stage(name, name.equals("DECIDE") ? BigDecimal.ZERO : BigDecimal.ONE, List.of(task), null, Map.of());
    }

    private static Task human(String name, Features features) {
        return new Task(name, TaskType.HUMAN, null, List.of(), null, null, null, features, Map.of());
    }
}
