package io.waystage.engine.state;

import static io.waystage.engine.state.Blueprints.blueprint;
import static io.waystage.engine.state.Blueprints.ref;
import static io.waystage.engine.state.Blueprints.stage;
import static io.waystage.engine.state.Blueprints.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.RetryPolicy;
import io.waystage.blueprint.Task;
import io.waystage.blueprint.TaskType;
import io.waystage.blueprint.feature.OnExhausted;
import io.waystage.blueprint.feature.When;
import io.waystage.blueprint.jq.Jq;
import io.waystage.engine.message.TaskError;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What follows when a task has failed for good. */
class ExhaustedTest {

    private static final TaskError BOOM = new TaskError("Boom", "bang", true);

    @Test
    void failsTheWorkflowToWhichNothingHappensAnyMore() {
        WorkflowRun run =
                WorkflowRun.started(blueprint(stage("S", call(OnExhausted.failWorkflow()), task("other", null))));

        Decision decision = run.send(Events.failed(ref("S/call"), 1, 1, BOOM));

        assertThat(decision.changes())
                .endsWith(
                        new Change.WorkflowFailed("Boom", "the task S/call failed, and attempt 1 of at most 1 failed"));
        assertThat(run.state().status()).isEqualTo(WorkflowStatus.FAILED);
        assertThat(run.state().closedAt()).isEqualTo(decision.state().updatedAt());
        assertThat(run.send(Events.completed(ref("S/other"))).outcome()).isEqualTo(Outcome.CLOSED);
        assertThat(run.send(Events.start()).outcome()).isEqualTo(Outcome.CLOSED);
        assertThat(AuditFold.firstDifference(run.plan(), run.state(), run.trail()))
                .isEmpty();
    }

    @Test
    void aFailedWorkflowSendsNoTaskOutThatTheSameEventHadScheduled() {
        Task broken = call(OnExhausted.failWorkflow()).with(new When(Jq.of("error(\"no\")")));
        WorkflowRun run = WorkflowRun.of(blueprint(stage("S", task("first", null), broken, task("last", null))));

        Decision decision = run.send(Events.start());

        assertThat(run.state().status()).isEqualTo(WorkflowStatus.FAILED);
        assertThat(run.task("S/call").status()).isEqualTo(TaskStatus.FAILED);
        assertThat(run.task("S/last").status()).isEqualTo(TaskStatus.CANCELLED);
        assertThat(StartTasks.stillWaiting(run.plan(), decision.state(), decision.changes()))
                .isEmpty();
    }

    @Test
    void completesWithAGivenOutput() {
        WorkflowRun run = WorkflowRun.started(
                blueprint(stage("S", call(OnExhausted.completeWith(Map.of("rate", 5))), task("then", null, "call"))));

        Decision decision = run.send(Events.failed(ref("S/call"), 1, 1, BOOM));

        assertThat(decision.changes())
                .contains(new Change.TaskCompleted(ref("S/call"), 1, 1, new Output("{\"rate\":5}", false)));
        assertThat(run.state().outputs().of(ref("S/call"))).isEqualTo("{\"rate\":5}");
        assertThat(run.task("S/then").status()).isEqualTo(TaskStatus.SCHEDULED);
    }

    @Test
    void aFallbackIsDoneInsteadAndWhoWaitsForTheTaskWaitsForIt() {
        WorkflowRun run = WorkflowRun.started(withFallback());
        assertThat(run.task("S/phone").status()).isEqualTo(TaskStatus.PENDING);

        Decision decision = run.send(Events.failed(ref("S/call"), 1, 1, BOOM));

        assertThat(decision.changes())
                .contains(new Change.TaskSkipped(
                        ref("S/call"), "it failed, and attempt 1 of at most 1 failed; phone is done instead"));
        assertThat(run.task("S/phone").status()).isEqualTo(TaskStatus.SCHEDULED);
        assertThat(run.task("S/then").status()).isEqualTo(TaskStatus.PENDING);
        run.complete("S/phone");
        assertThat(run.task("S/then").status()).isEqualTo(TaskStatus.SCHEDULED);
        assertThat(run.send(Events.completed(ref("S/call"))).outcome()).isEqualTo(Outcome.DUPLICATE);
    }

    @Test
    void aFallbackIsSkippedWhenItIsNotNeeded() {
        WorkflowRun run = WorkflowRun.started(withFallback()).complete("S/call");

        assertThat(run.task("S/phone").status()).isEqualTo(TaskStatus.SKIPPED);
        assertThat(run.task("S/then").status()).isEqualTo(TaskStatus.SCHEDULED);
    }

    @Test
    void aFallbackMayHaveAFallback() {
        Task phone = service("phone").with(OnExhausted.fallback("letter"));
        WorkflowRun run = WorkflowRun.started(blueprint(
                stage("S", call(OnExhausted.fallback("phone")), phone, service("letter"), task("then", null, "call"))));

        run.send(Events.failed(ref("S/call"), 1, 1, BOOM));
        run.send(Events.failed(ref("S/phone"), 1, 1, BOOM));

        assertThat(run.task("S/letter").status()).isEqualTo(TaskStatus.SCHEDULED);
        assertThat(run.task("S/then").status()).isEqualTo(TaskStatus.PENDING);
        run.complete("S/letter");
        assertThat(run.task("S/then").status()).isEqualTo(TaskStatus.SCHEDULED);
    }

    @Test
    void anExpressionThatFailsIsAFailureLikeAnyOther() {
        Task call = call(OnExhausted.fallback("phone")).with(new When(Jq.of("error(\"no\")")));

        WorkflowRun run = WorkflowRun.started(blueprint(stage("S", call, service("phone"))));

        assertThat(run.task("S/call").status()).isEqualTo(TaskStatus.SKIPPED);
        assertThat(run.task("S/phone").status()).isEqualTo(TaskStatus.SCHEDULED);
    }

    @Test
    void aWorkerSaysWhenToTryAgain() {
        WorkflowRun run = WorkflowRun.started(Blueprints.oneTask(
                RetryPolicy.fixed(Duration.ofMinutes(1)).maxAttempts(2).maxElapsed(Duration.ofHours(1))));
        Instant now = run.now();

        assertThat(run.send(Events.failed(ref("S/t"), Duration.ofMinutes(30))).changes())
                .endsWith(new Change.RetryScheduled(ref("S/t"), 1, now.plusSeconds(1_800)));
        run.send(Events.pending(ref("S/t")));
        assertThat(run.send(Events.failed(ref("S/t"), Duration.ofSeconds(1))).changes())
                .endsWith(new Change.RetriesExhausted(ref("S/t"), 2, "attempt 2 of at most 2 failed"));
    }

    @Test
    void aWorkersWordDoesNotStretchTheTimeInAll() {
        WorkflowRun run = WorkflowRun.started(
                Blueprints.oneTask(RetryPolicy.fixed(Duration.ofMinutes(1)).maxElapsed(Duration.ofHours(1))));

        assertThat(run.send(Events.failed(ref("S/t"), Duration.ofHours(2))).changes())
                .endsWith(new Change.RetriesExhausted(
                        ref("S/t"), 1, "another attempt would start later than PT1H after the first one"));
    }

    private static Blueprint withFallback() {
        return blueprint(stage("S", call(OnExhausted.fallback("phone")), service("phone"), task("then", null, "call")));
    }

    private static Task call(OnExhausted then) {
        return service("call").with(then);
    }

    private static Task service(String name) {
        return new Task(name, TaskType.SERVICE, null, List.of(), null, null, RetryPolicy.never(), Map.of());
    }
}
