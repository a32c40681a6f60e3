package io.waystage.engine.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.RetryPolicy;
import io.waystage.engine.client.ActionRefusedException;
import io.waystage.engine.client.Operator;
import io.waystage.engine.client.StartRequest;
import io.waystage.engine.client.TaskRequest;
import io.waystage.engine.client.WorkflowKey;
import io.waystage.engine.client.WorkflowView;
import io.waystage.engine.client.WorkflowView.TaskView;
import io.waystage.engine.message.EventWriter;
import io.waystage.engine.message.StartTask;
import io.waystage.engine.message.TaskError;
import io.waystage.engine.state.Outcome;
import io.waystage.engine.state.TaskStatus;
import io.waystage.engine.state.WorkflowStatus;
import io.waystage.engine.store.WorkflowQueries;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What operators do to a single workflow that does not go on by itself. */
abstract class RepairContract extends OperationsBench {

    private static final Operator EVE = Operator.of("eve").because("the bank has called");
    private static final WorkflowKey KEY = new WorkflowKey("BANK", "Transfer", "T-1");
    private static final TaskError DOWN = new TaskError("Down", "connection refused", true);

    private static final Blueprint TRANSFERS = read("""
            {"workflow_name": "Transfer", "component_name": "BANK", "output": ".outputs", "stages": [
              {"stage_name": "MOVE", "stage_order": 1, "tasks": [
                {"task_name": "debit", "task_queue": "debit", "retry": "never"},
                {"task_name": "sign", "task_type": "HUMAN", "candidate_users": ["bob"], "parent_task": ["debit"]},
                {"task_name": "notify", "task_type": "WORKFLOW", "workflow": "Notice", "parent_task": ["debit"]}]}]}""");

    private static final Blueprint NOTICES = read("""
            {"workflow_name": "Notice", "component_name": "BANK", "stages": [
              {"stage_name": "WRITE", "stage_order": 1, "tasks": [
                {"task_name": "letter", "task_queue": "letter", "compensate_with": "call_back"},
                {"task_name": "post", "task_queue": "post", "parent_task": ["letter"]},
                {"task_name": "call_back", "task_queue": "call_back"}]}]}""");

    @BeforeEach
    void begin() {
        open(TRANSFERS, NOTICES);
        start(StartRequest.of(KEY).withInput("{\"sum\":1}"));
    }

    private static TaskRequest task(String name) {
        return TaskRequest.of(KEY, "MOVE", name);
    }

    private TaskView view(String name) {
        return client().describe(KEY).orElseThrow().stages().get(0).tasks().stream()
                .filter(task -> task.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private void awaitStatus(String name, TaskStatus status) {
        await().atMost(LIMIT).until(() -> view(name).status() == status);
    }

    private WorkflowView end() throws Exception {
        return client().result(KEY).get(20, TimeUnit.SECONDS);
    }

    private void fail(StartTask debit) {
        send(EventWriter.taskFailed(debit, DOWN));
        awaitStatus("debit", TaskStatus.FAILED);
    }

    @Test
    void aFailedTaskIsTriedAgainWithAnotherInput() throws Exception {
        fail(take("debit"));
        operations().changeInput(task("debit"), "{\"sum\":2}", EVE);
        operations().changeInput(task("debit"), "{\"sum\":2}", EVE);
        operations().retry(task("debit"), EVE);
        operations().retry(task("debit"), EVE);
        fire();

        StartTask again = take("debit");
        assertThat(again.attempt()).isEqualTo(2);
        assertThat(again.input()).isEqualTo("{\"sum\":2}");
        assertThat(client().history(KEY))
                .filteredOn(event -> event.text().contains("\"actor\":\"eve\",\"reason\":\"the bank has called\""))
                .as("a second one changes nothing")
                .hasSize(2);
        assertThatThrownBy(() -> operations().changeInput(task("gone"), "{}", EVE))
                .hasMessageContaining("gone");
        operations().terminate(KEY, EVE);
        fire();
        assertSound();
    }

    @Test
    void anotherPolicyCountsFromTheNextFailureOn() throws Exception {
        operations().changeRetry(task("debit"), RetryPolicy.fixed(Duration.ZERO).maxAttempts(2), EVE);
        fail(take("debit"));
        assertThat(view("debit").nextAttemptAt()).isNotNull();
        fire();
        StartTask second = take("debit");
        fail(second);
        assertThat(view("debit").nextAttemptAt())
                .as("two attempts are the most")
                .isNull();

        operations().changeRetry(task("debit"), null, EVE);
        operations().complete(task("debit"), "{\"by\":\"hand\"}", EVE);

        assertThat(view("debit").output()).isEqualTo("{\"by\":\"hand\"}");
        operations().complete(task("debit"), null, EVE);
        operations().terminate(KEY, EVE);
        fire();
        assertSound();
    }

    @Test
    void anOperatorCompletesOrFailsWhatOthersDoNot() throws Exception {
        operations().complete(task("debit"), null, EVE);
        operations().complete(task("sign"), "{\"signed\":true}", EVE);
        operations().fail(task("notify"), new TaskError("Lost", "in the post", false), EVE);

        assertThat(view("notify").error()).isEqualTo(new TaskError("Lost", "in the post", false));
        operations().fail(task("notify"), DOWN, EVE);
        operations().complete(task("notify"), null, EVE);
        assertThat(end().output()).contains("\"sign\":{\"signed\":true}");
        assertThatThrownBy(() -> operations().retry(task("sign"), EVE))
                .isInstanceOf(ActionRefusedException.class)
                .hasMessage("The task MOVE/sign cannot be retried: it is COMPLETED");
        assertThatThrownBy(() -> operations().fail(task("sign"), DOWN, EVE))
                .hasMessage("The task MOVE/sign cannot be failed: it is COMPLETED");
        assertThatThrownBy(() -> operations().changeInput(task("debit"), "{}", EVE))
                .hasMessage(
                        "The input of the task MOVE/debit cannot be changed: it is COMPLETED, and its workflow COMPLETED");
        assertThatThrownBy(() -> operations().cancel(KEY, EVE))
                .hasMessage("The workflow cannot be cancelled: it is COMPLETED");
    }

    @Test
    void whatHasNotBegunCanBeCompletedByNobody() {
        assertThatThrownBy(() -> operations().complete(task("sign"), null, EVE))
                .hasMessage("The task MOVE/sign has not begun; its workflow is RUNNING");
        assertThat(client().history(KEY)).hasSize(1);
    }

    @Test
    void aCancelledWorkflowHasItsChildrenUndoWhatTheyHaveDone() throws Exception {
        child();

        operations().cancel(KEY, EVE);
        operations().cancel(KEY, EVE);
        fire();

        assertThat(end().status()).isEqualTo(WorkflowStatus.CANCELLED);
        send(EventWriter.taskCompleted(take("call_back"), null));
        await().atMost(LIMIT).until(() -> count("waystage_workflow where status = 'CANCELLED'") == 2);
        assertSound();
    }

    @Test
    void oneThatIsTerminatedEndsAtOnceWithItsChildrenAndNothingIsUndone() throws Exception {
        child();

        operations().terminate(KEY, EVE);
        fire();

        assertThat(end().status()).isEqualTo(WorkflowStatus.CANCELLED);
        await().atMost(LIMIT).until(() -> count("waystage_workflow where status = 'CANCELLED'") == 2);
        assertThat(depth("call_back")).isZero();
        assertSound();
    }

    @Test
    void alsoOneThatIsBeingUndoneAlready() throws Exception {
        child();
        operations().cancel(KEY, EVE);
        fire();
        take("call_back");
        operations().terminate(KEY, EVE);
        WorkflowKey child = client().list(WorkflowQueries.Filter.ALL, 10).stream()
                .filter(view -> view.workflowName().equals("Notice"))
                .map(view -> new WorkflowKey(view.componentName(), view.workflowName(), view.businessRefNo()))
                .findFirst()
                .orElseThrow();
        assertThat(client().describe(child).orElseThrow().status()).isEqualTo(WorkflowStatus.COMPENSATING);

        operations().terminate(child, EVE);

        assertThat(client().describe(child).orElseThrow().status()).isEqualTo(WorkflowStatus.CANCELLED);
        assertThat(client().history(child))
                .last()
                .satisfies(event -> assertThat(event.outcome()).isEqualTo(Outcome.APPLIED));
        fire();
        assertSound();
    }

    private void child() throws Exception {
        send(EventWriter.taskCompleted(take("debit"), null));
        send(EventWriter.taskCompleted(take("letter"), null));
        take("post");
    }
}
