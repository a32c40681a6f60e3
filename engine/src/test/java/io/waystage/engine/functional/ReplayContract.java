package io.waystage.engine.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.waystage.blueprint.Blueprint;
import io.waystage.engine.client.ActionRefusedException;
import io.waystage.engine.client.Operator;
import io.waystage.engine.client.StartRequest;
import io.waystage.engine.client.TaskRequest;
import io.waystage.engine.client.WorkflowKey;
import io.waystage.engine.client.WorkflowView;
import io.waystage.engine.message.EventWriter;
import io.waystage.engine.message.RejectedException;
import io.waystage.engine.message.StartTask;
import io.waystage.engine.message.TaskError;
import io.waystage.engine.state.Outcome;
import io.waystage.engine.state.WorkflowStatus;
import io.waystage.engine.store.HumanTask;
import io.waystage.engine.store.RecordedEvent;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What operators have done once more, or do without: what was under way ends, and nothing of it is left. */
abstract class ReplayContract extends OperationsBench {

    private static final Operator EVE = Operator.of("eve").because("the scanner was dirty");
    private static final WorkflowKey KEY = new WorkflowKey("ARCHIVE", "File", "F-1");

    private static final Blueprint PAGES = read("""
            {"workflow_name": "Page", "component_name": "ARCHIVE", "stages": [
              {"stage_name": "P", "stage_order": 1, "tasks": [{"task_name": "read", "task_queue": "read"}]}]}""");

    private static final Blueprint FILES = read("""
            {"workflow_name": "File", "component_name": "ARCHIVE", "output": ".outputs", "timeout": "1h", "stages": [
              {"stage_name": "SCAN", "stage_order": 1, "timeout": "1h", "tasks": [
                {"task_name": "scan", "task_queue": "scan"},
                {"task_name": "check", "task_type": "HUMAN", "parent_task": ["scan"]},
                {"task_name": "paid", "task_type": "SIGNAL", "signal": {"name": "paid", "key": "\\"K\\""}, "parent_task": ["scan"]}]},
              {"stage_name": "READ", "stage_order": 2, "tasks": [
                {"task_name": "page", "task_type": "WORKFLOW", "workflow": "Page"},
                {"task_name": "index", "task_queue": "index", "parent_task": ["page"], "retry": "never", "on_exhausted": "fail"}]}]}""");

    @BeforeEach
    void begin() {
        open(PAGES, FILES);
        start(StartRequest.of(KEY).withInput("{\"pages\":1}"));
    }

    private static TaskRequest task(String stage, String name) {
        return TaskRequest.of(KEY, stage, name);
    }

    private HumanTask open(int run) {
        return await().atMost(LIMIT)
                .until(
                        () -> client().humanTasks(null, 10),
                        tasks -> tasks.size() == 1 && tasks.get(0).run() == run)
                .get(0);
    }

    private WorkflowView end() throws Exception {
        return client().result(KEY).get(20, TimeUnit.SECONDS);
    }

    private void scan(int run) throws Exception {
        StartTask scan = take("scan");
        assertThat(scan.run()).isEqualTo(run);
        send(EventWriter.taskCompleted(scan, "{\"run\":" + run + "}"));
        client().complete(TaskRequest.of(open(run)), null).join();
        client().signalByKey("ARCHIVE", "paid", "K", null).join();
    }

    private void index(TaskError error) throws Exception {
        send(EventWriter.taskCompleted(take("read"), null));
        StartTask index = take("index");
        send(error == null ? EventWriter.taskCompleted(index, null) : EventWriter.taskFailed(index, error));
    }

    @Test
    void aStageIsDoneOnceMoreAndWhatWasUnderWayEnds() throws Exception {
        StartTask old = take("scan");
        send(EventWriter.taskCompleted(old, "{\"run\":1}"));
        HumanTask seen = open(1);

        operations().replayStage(KEY, "SCAN", "{\"pages\":2}", EVE);

        assertThat(client().humanTasks(null, 10)).isEmpty();
        assertThat(count("waystage_signal_wait")).isZero();
        fire();
        StartTask again = take("scan");
        assertThat(again.run()).isEqualTo(2);
        assertThat(again.attempt()).isEqualTo(1);
        assertThat(again.input()).isEqualTo("{\"pages\":2}");
        send(EventWriter.taskCompleted(old, "{\"run\":0}"));
        send(EventWriter.taskCompleted(again, "{\"run\":2}"));
        open(2);
        client().complete(TaskRequest.of(seen), null).join();
        client().complete(TaskRequest.of(open(2)), null).join();
        client().signalByKey("ARCHIVE", "paid", "K", null).join();
        index(null);

        assertThat(end().output()).contains("\"scan\":{\"run\":2}");
        assertThat(client().history(KEY))
                .filteredOn(event -> event.outcome() == Outcome.STALE)
                .hasSize(2);
        RecordedEvent replay = client().history(KEY).stream()
                .filter(event -> event.name().equals("ReplayStage"))
                .findFirst()
                .orElseThrow();
        assertThat(replay.text()).contains("\"actor\":\"eve\"", "\"reason\":\"the scanner was dirty\"");
        assertSound();
    }

    @Test
    void aWorkflowThatIsCompleteGoesOnFromAStageOfIts() throws Exception {
        scan(1);
        index(null);
        assertThat(end().status()).isEqualTo(WorkflowStatus.COMPLETED);

        operations().replayStage(KEY, "READ", null, EVE);

        WorkflowView reopened = client().describe(KEY).orElseThrow();
        assertThat(reopened.status()).isEqualTo(WorkflowStatus.RUNNING);
        assertThat(reopened.closedAt()).isNull();
        assertThat(reopened.output()).isNull();
        fire();
        index(null);
        assertThat(end().status()).isEqualTo(WorkflowStatus.COMPLETED);
        assertThat(count("waystage_workflow where workflow_name = 'Page'")).isEqualTo(2);
        assertSound();
    }

    @Test
    void aTaskThatHasFailedTheWorkflowIsDoneOnceMore() throws Exception {
        scan(1);
        index(new TaskError("Boom", "bang", true));
        assertThat(end().status()).isEqualTo(WorkflowStatus.FAILED);

        operations().replayTask(task("READ", "index"), null, EVE);
        fire();

        send(EventWriter.taskCompleted(take("index"), null));
        assertThat(end().status()).isEqualTo(WorkflowStatus.COMPLETED);
        assertSound();
    }

    @Test
    void aChildThatIsUnderWayIsCancelledAndAnotherTakesItsPlace() throws Exception {
        scan(1);
        StartTask read = take("read");

        operations().replayTask(task("READ", "page"), "{\"page\":7}", EVE);
        fire();

        StartTask again = take("read");
        assertThat(again.input()).isEqualTo("{\"page\":7}");
        assertThat(again.businessRefNo()).isNotEqualTo(read.businessRefNo());
        send(EventWriter.taskCompleted(again, null));
        send(EventWriter.taskCompleted(take("index"), null));
        assertThat(end().status()).isEqualTo(WorkflowStatus.COMPLETED);
        await().atMost(LIMIT).until(() -> count("waystage_workflow where status = 'CANCELLED'") == 1);
        assertSound();
    }

    @Test
    void whatIsSkippedHasTheOutputThatWasGiven() throws Exception {
        scan(1);
        take("read");

        operations().skip(task("READ", "page"), "{\"text\":\"by hand\"}", EVE);
        operations().skip(task("READ", "page"), null, EVE);
        fire();

        send(EventWriter.taskCompleted(take("index"), null));
        assertThat(end().output()).contains("\"page\":{\"text\":\"by hand\"}");
        await().atMost(LIMIT).until(() -> count("waystage_workflow where status = 'CANCELLED'") == 1);
        assertSound();
    }

    @Test
    void aPausedWorkflowTakesInWhatComesAndBeginsNothingNew() throws Exception {
        StartTask scan = take("scan");
        operations().pause(KEY, EVE);
        operations().pause(KEY, EVE);
        send(EventWriter.taskCompleted(scan, "{\"run\":1}"));
        awaitEvents(2);
        WorkflowView paused = client().describe(KEY).orElseThrow();
        assertThat(paused.status()).isEqualTo(WorkflowStatus.PAUSED);
        assertThat(client().humanTasks(null, 10)).isEmpty();
        assertThat(count("waystage_signal_wait")).isZero();

        operations().resume(KEY, EVE);
        fire();

        client().complete(TaskRequest.of(open(1)), null).join();
        client().signalByKey("ARCHIVE", "paid", "K", null).join();
        index(null);
        assertThat(end().status()).isEqualTo(WorkflowStatus.COMPLETED);
        assertThatThrownBy(() -> operations().pause(KEY, EVE))
                .hasMessage("The workflow cannot be paused: it is COMPLETED");
        assertSound();
    }

    @Test
    void whatTheStateDoesNotAllowIsRefusedWithTheState() throws Exception {
        take("scan");
        assertThatThrownBy(() -> operations().replayStage(KEY, "READ", null, EVE))
                .isInstanceOf(ActionRefusedException.class)
                .hasMessage("The stage READ cannot be replayed: the stage has not begun");
        assertThatThrownBy(() -> operations().replayTask(task("SCAN", "check"), null, EVE))
                .isInstanceOf(ActionRefusedException.class)
                .hasMessageContaining("it has not begun");
        assertThatThrownBy(() -> operations().replayTask(task("SCAN", "paid"), "{}", EVE))
                .hasMessageContaining("a SIGNAL task takes no input");
        assertThatThrownBy(() -> operations().replayStage(KEY, "REED", null, EVE))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("REED");
        assertThatThrownBy(() ->
                        operations().skip(TaskRequest.of(WorkflowKey.of("ARCHIVE", "F-2"), "A", "b"), null, EVE))
                .isInstanceOf(RejectedException.class);
        assertThat(client().history(KEY))
                .extracting(RecordedEvent::outcome)
                .containsExactly(Outcome.APPLIED, Outcome.REFUSED, Outcome.REFUSED, Outcome.REFUSED);
    }
}
