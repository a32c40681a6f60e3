package io.waystage.engine.state;

import static io.waystage.engine.state.Blueprints.oneTask;
import static io.waystage.engine.state.Blueprints.pizza;
import static io.waystage.engine.state.Blueprints.ref;
import static org.assertj.core.api.Assertions.assertThat;

import io.waystage.blueprint.RetryPolicy;
import io.waystage.blueprint.TaskRef;
import io.waystage.engine.message.TaskError;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TaskFailedHandlerTest {

    private static final TaskRef TASK = ref("S/t");
    private static final RetryPolicy EVERY_MINUTE = RetryPolicy.fixed(Duration.ofMinutes(1));

    @Test
    void schedulesARetryAfterThePausesOfThePolicy() {
        WorkflowRun run = WorkflowRun.started(oneTask(EVERY_MINUTE));
        TaskError error = new TaskError("java.io.IOException", "no route to kitchen", true);
        Instant now = run.now();

        Decision decision = run.send(Events.failed(TASK, 1, 1, error));

        assertThat(decision.outcome()).isEqualTo(Outcome.APPLIED);
        assertThat(decision.changes())
                .containsExactly(
                        new Change.TaskFailed(TASK, 1, 1, error),
                        new Change.RetryScheduled(TASK, 1, now.plusSeconds(60)));
        assertThat(run.task("S/t")).isEqualTo(new TaskState(TaskStatus.FAILED, 1, 1, WorkflowRun.START));
    }

    @Test
    void usesTheDefaultPolicyWhereTheBlueprintHasNone() {
        WorkflowRun run = WorkflowRun.started(pizza());
        Instant now = run.now();

        assertThat(run.send(Events.failed(ref("ORDER/confirm_order"))).changes())
                .contains(new Change.RetryScheduled(ref("ORDER/confirm_order"), 1, now.plusSeconds(10)));
    }

    @Test
    void personsTasksFailAndRetryByTheSameRules() {
        WorkflowRun run = WorkflowRun.started(pizza())
                .complete(
                        "ORDER/confirm_order",
                        "PREPARE/make_food",
                        "PREPARE/assign_executive",
                        "PREPARE/confirm_delivery");
        Instant now = run.now();

        assertThat(run.send(Events.failed(ref("DELIVER/deliver_food"))).changes())
                .contains(new Change.RetryScheduled(ref("DELIVER/deliver_food"), 1, now.plusSeconds(10)));
    }

    @Test
    void saysThatTheSenderForbidsARetry() {
        WorkflowRun run = WorkflowRun.started(oneTask(EVERY_MINUTE));

        assertThat(run.send(Events.failed(TASK, 1, 1, new TaskError("X", "broken", false)))
                        .changes())
                .endsWith(new Change.RetriesExhausted(TASK, 1, "the error is marked as not retryable"));
    }

    @Test
    void saysWhichErrorTypeIsNotRetried() {
        WorkflowRun run = WorkflowRun.started(
                oneTask(EVERY_MINUTE.nonRetryable("InvalidOrder").maxAttempts(1)));

        assertThat(run.send(Events.failed(TASK, 1, 1, new TaskError("com.acme.InvalidOrder", null, true)))
                        .changes())
                .endsWith(new Change.RetriesExhausted(TASK, 1, "errors of type com.acme.InvalidOrder are not retried"));
    }

    @Test
    void saysThatTheAttemptsAreUsedUp() {
        WorkflowRun run = WorkflowRun.started(oneTask(EVERY_MINUTE.maxAttempts(2)));

        assertThat(run.send(Events.failed(TASK)).changes()).hasAtLeastOneElementOfType(Change.RetryScheduled.class);
        run.send(Events.pending(TASK));
        assertThat(run.send(Events.failed(TASK)).changes())
                .endsWith(new Change.RetriesExhausted(TASK, 2, "attempt 2 of at most 2 failed"));
        assertThat(run.task("S/t").status()).isEqualTo(TaskStatus.FAILED);
    }

    @Test
    void saysThatTheTimeIsUsedUpCountedFromTheFirstAttempt() {
        WorkflowRun run = WorkflowRun.started(oneTask(EVERY_MINUTE.maxElapsed(Duration.ofMinutes(3))));
        run.send(Events.failed(TASK));
        run.later(Duration.ofMinutes(2)).send(Events.pending(TASK));

        assertThat(run.send(Events.failed(TASK)).changes())
                .endsWith(new Change.RetriesExhausted(
                        TASK, 2, "another attempt would start later than PT3M after the first one"));
    }

    @Test
    void aFailedTaskHoldsItsChildrenAndItsStageWhileOthersGoOn() {
        WorkflowRun run = WorkflowRun.started(pizza()).complete("ORDER/confirm_order");
        run.send(Events.failed(ref("PREPARE/make_food")));

        run.complete("PREPARE/assign_executive");

        assertThat(run.task("PREPARE/confirm_delivery").status()).isEqualTo(TaskStatus.PENDING);
        assertThat(run.state().stage()).isEqualTo("PREPARE");
    }

    @Test
    void aLateFailureOfAnOlderAttemptIsStaleWhateverTheTaskHasBecome() {
        WorkflowRun run = WorkflowRun.started(oneTask(EVERY_MINUTE));
        run.send(Events.failed(TASK));
        run.send(Events.pending(TASK));

        assertThat(run.send(Events.failed(TASK, 1, 1, TaskError.UNKNOWN)).outcome())
                .isEqualTo(Outcome.STALE);
        assertThat(run.task("S/t").status()).isEqualTo(TaskStatus.SCHEDULED);
        run.complete("S/t");
        assertThat(run.send(Events.failed(TASK, 1, 1, TaskError.UNKNOWN)).outcome())
                .isEqualTo(Outcome.STALE);
    }

    @Test
    void aSecondFailureOfTheSameAttemptIsADuplicate() {
        WorkflowRun run = WorkflowRun.started(oneTask(EVERY_MINUTE));
        run.send(Events.failed(TASK));

        assertThat(run.send(Events.failed(TASK)).outcome()).isEqualTo(Outcome.DUPLICATE);
    }

    @Test
    void aFailureOfACompletedTaskIsADuplicate() {
        WorkflowRun run = WorkflowRun.started(oneTask(EVERY_MINUTE)).complete("S/t");

        assertThat(run.send(Events.failed(TASK)).outcome()).isEqualTo(Outcome.DUPLICATE);
        assertThat(run.state().status()).isEqualTo(WorkflowStatus.COMPLETED);
    }

    @Test
    void aFailureOfATaskThatWasNeverScheduledIsEarly() {
        assertThat(WorkflowRun.started(pizza())
                        .send(Events.failed(ref("PREPARE/make_food")))
                        .outcome())
                .isEqualTo(Outcome.EARLY);
    }

    @Test
    void aFailureOfAnOlderRunIsStale() {
        WorkflowRun run = WorkflowRun.started(oneTask(EVERY_MINUTE));
        WorkflowState replayed = TaskCompletedHandlerTest.withRun(run, "S/t", 2);

        assertThat(Decider.decide(run.plan(), replayed, Events.failed(TASK, 1, 1, TaskError.UNKNOWN), run.now())
                        .outcome())
                .isEqualTo(Outcome.STALE);
    }
}
