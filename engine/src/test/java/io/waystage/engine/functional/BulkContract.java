package io.waystage.engine.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.TaskRef;
import io.waystage.engine.client.ActionRefusedException;
import io.waystage.engine.client.Bulks;
import io.waystage.engine.client.Operator;
import io.waystage.engine.client.StartRequest;
import io.waystage.engine.client.WorkflowKey;
import io.waystage.engine.message.EventWriter;
import io.waystage.engine.message.RejectedException;
import io.waystage.engine.message.StartTask;
import io.waystage.engine.message.TaskError;
import io.waystage.engine.state.Outcome;
import io.waystage.engine.state.WorkflowStatus;
import io.waystage.engine.store.Bulk;
import io.waystage.engine.store.BulkAction;
import io.waystage.engine.store.BulkChange;
import io.waystage.engine.store.BulkFailure;
import io.waystage.engine.store.RecordedEvent;
import io.waystage.engine.store.WorkflowSearch;
import io.waystage.engine.support.TestEngine;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One action over many workflows: each is met once, each failure has its reason, and nothing stops the rest. */
abstract class BulkContract extends OperationsBench {

    private static final int MANY = 120;
    private static final Operator EVE = Operator.of("eve").because("the bank was down");
    private static final TaskRef DEBIT = new TaskRef("MOVE", "debit");

    private static final Blueprint TRANSFER = read("""
            {"workflow_name": "Transfer", "component_name": "BANK", "stages": [
              {"stage_name": "MOVE", "stage_order": 1, "tasks": [
                {"task_name": "debit", "task_queue": "debit", "retry": {"type": "fixed", "initial_delay": "1h", "max_attempts": 1}},
                {"task_name": "credit", "task_queue": "credit", "parent_task": ["debit"]}]}]}""");

    private static final WorkflowSearch FAILED = WorkflowSearch.ALL.errorType("BankDown");

    @BeforeEach
    void open() {
        open(TRANSFER);
    }

    private static WorkflowKey transfer(int number) {
        return new WorkflowKey("BANK", "Transfer", "T-" + number);
    }

    private Bulks bulks() {
        return client().bulks();
    }

    /** Workflows whose debit has failed; each has had three events. */
    private void fail(int many) throws Exception {
        for (int i = 1; i <= many; i++) {
            client().start(StartRequest.of(transfer(i)));
        }
        for (StartTask task : takeAll("debit", many)) {
            send(EventWriter.taskFailed(task, new TaskError("BankDown", "no answer", true)));
        }
        await().atMost(LIMIT).until(() -> client().count(FAILED, 10_000).number() == many);
    }

    private Bulk awaitEnd(UUID bulk) {
        return await().atMost(LIMIT)
                .until(
                        () -> bulks().describe(bulk).orElseThrow(),
                        one -> one.status().isOver());
    }

    private void fireAll() {
        await().atMost(LIMIT).until(() -> {
            fire();
            return count("waystage_wake_up") == 0;
        });
    }

    @Test
    void whatHasFailedIsTriedAgainInAllOfThem() throws Exception {
        fail(MANY);
        assertThat(bulks().preview(FAILED.limit(7)).count().number()).isEqualTo(MANY);
        assertThat(bulks().preview(FAILED.limit(7)).first()).hasSize(7);

        UUID id = bulks().start(FAILED, BulkAction.retryFailed(), 0, EVE);

        Bulk end = awaitEnd(id);
        assertThat(end.status()).isEqualTo(Bulk.Status.DONE);
        assertThat(end.found()).isEqualTo(new Bulk.Found(MANY, true));
        assertThat(end.tally()).isEqualTo(new Bulk.Tally(MANY, 0, 0));
        assertThat(end.endedAt()).isNotNull();
        assertThat(bulks().list(10)).extracting(Bulk::id).containsExactly(id);
        fireAll();
        takeAll("debit", MANY).forEach(task -> send(EventWriter.taskCompleted(task, null)));
        takeAll("credit", MANY).forEach(task -> send(EventWriter.taskCompleted(task, null)));
        await().atMost(LIMIT)
                .until(() -> client().count(WorkflowSearch.ALL.status(WorkflowStatus.COMPLETED), 10_000)
                                .number()
                        == MANY);
        RecordedEvent retry = client().history(transfer(5)).stream()
                .filter(event -> event.name().equals("TaskPending"))
                .findFirst()
                .orElseThrow();
        assertThat(retry.text()).contains("\"actor\":\"eve\"", "\"reason\":\"the bank was down\"");
        assertSound();
    }

    @Test
    void whatCannotBeDoneIsInTheReportAndStopsNothing() throws Exception {
        fail(3);
        client().operations().cancel(transfer(2), EVE);
        client().operations().pause(transfer(3), EVE);

        UUID id = bulks().start(WorkflowSearch.ALL.component("BANK"), BulkAction.pause(), 0, EVE);

        assertThat(awaitEnd(id).tally()).isEqualTo(new Bulk.Tally(1, 1, 1));
        List<BulkFailure> failures = bulks().failures(id, null, 10);
        assertThat(failures).extracting(BulkFailure::businessRefNo).containsExactly("T-2");
        assertThat(failures.get(0).why()).isEqualTo("It is CANCELLED");
        assertThat(bulks().failures(id, failures.get(0).workflowId(), 10)).isEmpty();
        UUID wrong = bulks().start(
                        WorkflowSearch.ALL.component("BANK"), BulkAction.retry(new TaskRef("MOVE", "lend")), 0, EVE);
        assertThat(awaitEnd(wrong).tally()).isEqualTo(new Bulk.Tally(0, 0, 3));
        assertThat(bulks().failures(wrong, null, 10))
                .extracting(BulkFailure::why)
                .filteredOn(why -> why.contains("has no task 'lend'"))
                .hasSize(2);
    }

    @Test
    void everyActionReachesItsWorkflow() throws Exception {
        fail(1);
        List<BulkAction> actions = List.of(
                BulkAction.changeInput(DEBIT, "{\"sum\":2}"),
                BulkAction.changeRetry(DEBIT, null),
                BulkAction.retry(DEBIT),
                BulkAction.fail(DEBIT, new TaskError("Wrong", "by hand", false)),
                BulkAction.pause(),
                BulkAction.resume(),
                BulkAction.complete(DEBIT, "{\"by\":\"hand\"}"),
                BulkAction.replayTask(DEBIT, "{\"sum\":3}"),
                BulkAction.replayStage("MOVE", null),
                BulkAction.skip(DEBIT, null),
                BulkAction.migrate(1, Map.of()),
                BulkAction.cancel());
        List<Bulk.Tally> tallies = actions.stream()
                .map(action -> awaitEnd(bulks().start(WorkflowSearch.ALL.component("BANK"), action, 0, EVE)))
                .map(Bulk::tally)
                .toList();

        Bulk.Tally done = new Bulk.Tally(1, 0, 0);
        Bulk.Tally unchanged = new Bulk.Tally(0, 1, 0);
        assertThat(tallies)
                .containsExactly(done, unchanged, done, done, done, done, done, done, done, done, unchanged, done);
        assertThat(awaitEnd(bulks().start(WorkflowSearch.ALL, BulkAction.terminate(), 0, EVE))
                        .tally())
                .isEqualTo(unchanged);
        assertThat(client().history(transfer(1)))
                .filteredOn(event -> event.outcome() == Outcome.APPLIED)
                .extracting(RecordedEvent::name)
                .containsExactly(
                        "StartWorkflow",
                        "TaskFailed",
                        "ChangeInput",
                        "TaskPending",
                        "TaskFailed",
                        "PauseWorkflow",
                        "ResumeWorkflow",
                        "TaskCompleted",
                        "ReplayTask",
                        "ReplayStage",
                        "SkipTask",
                        "CancelWorkflow");
    }

    @Test
    void itGoesAsFastAsItIsToldAndRestsAndEndsWhenItIs() throws Exception {
        fail(40);
        UUID id = bulks().start(FAILED, BulkAction.retryFailed(), 1, EVE);
        await().atMost(LIMIT)
                .until(() -> bulks().describe(id).orElseThrow().tally().done() > 0);
        bulks().pause(id, EVE);
        bulks().pause(id, EVE);
        long before = bulks().describe(id).orElseThrow().tally().done();
        assertThat(before).isLessThan(40);
        assertThat(bulks().describe(id).orElseThrow().status()).isEqualTo(Bulk.Status.PAUSED);

        bulks().changeRate(id, 0, Operator.of("bob"));
        assertThat(bulks().describe(id).orElseThrow().tally().done()).isEqualTo(before);
        bulks().resume(id, EVE);

        assertThat(awaitEnd(id).tally().done()).isEqualTo(40);
        assertThat(bulks().changes(id))
                .extracting(BulkChange::kind)
                .containsExactly(
                        BulkChange.Kind.STARTED, BulkChange.Kind.PAUSED, BulkChange.Kind.RATE, BulkChange.Kind.RESUMED);
        assertThat(bulks().changes(id).get(2)).returns("bob", BulkChange::by).returns("0 a second", BulkChange::detail);
        assertThatThrownBy(() -> bulks().stop(id, EVE))
                .isInstanceOf(ActionRefusedException.class)
                .hasMessageContaining("is DONE, for good");
        assertThatThrownBy(() -> bulks().pause(new UUID(1, 2), EVE)).isInstanceOf(RejectedException.class);
        assertThatThrownBy(() -> bulks().start(FAILED, BulkAction.cancel(), -1, EVE))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIsStoppedStaysWhereItIs() throws Exception {
        fail(5);
        UUID id = bulks().start(FAILED, BulkAction.retryFailed(), 1, EVE);
        bulks().stop(id, EVE);
        bulks().stop(id, EVE);

        Bulk end = awaitEnd(id);
        assertThat(end.status()).isEqualTo(Bulk.Status.STOPPED);
        assertThat(end.tally().all()).isLessThan(5);
        assertThatThrownBy(() -> bulks().resume(id, EVE)).isInstanceOf(ActionRefusedException.class);
    }

    @Test
    void anotherNodeGoesOnWhereOneHasEnded() throws Exception {
        fail(30);
        UUID id = bulks().start(FAILED, BulkAction.retryFailed(), 2, EVE);
        await().atMost(LIMIT)
                .until(() -> bulks().describe(id).orElseThrow().tally().done() > 0);
        try (TestEngine other = another()) {
            stopFirst();
            other.client().bulks().changeRate(id, 0, EVE);
            Bulk end = await().atMost(LIMIT)
                    .until(
                            () -> other.client().bulks().describe(id).orElseThrow(),
                            one -> one.status().isOver());
            assertThat(end.tally()).isEqualTo(new Bulk.Tally(30, 0, 0));
            assertThat(count("waystage_bulk_failure")).isZero();
        }
    }

    @Test
    void whatIsStartedLaterIsLeftAlone() throws Exception {
        fail(2);
        WorkflowSearch all = WorkflowSearch.ALL.reference("T-");
        UUID id = bulks().start(all, BulkAction.pause(), 1, EVE);
        start(StartRequest.of(transfer(9)));
        bulks().changeRate(id, 0, EVE);

        assertThat(awaitEnd(id).tally().all()).isEqualTo(2);
        assertThat(client().describe(transfer(9)).orElseThrow().status()).isEqualTo(WorkflowStatus.RUNNING);
    }
}
