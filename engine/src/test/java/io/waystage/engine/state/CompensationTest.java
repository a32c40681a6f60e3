package io.waystage.engine.state;

import static io.waystage.engine.state.Blueprints.blueprint;
import static io.waystage.engine.state.Blueprints.ref;
import static io.waystage.engine.state.Blueprints.stage;
import static io.waystage.engine.state.Blueprints.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.Features;
import io.waystage.blueprint.RetryPolicy;
import io.waystage.blueprint.Stage;
import io.waystage.blueprint.Task;
import io.waystage.blueprint.TaskType;
import io.waystage.blueprint.feature.CompensateWith;
import io.waystage.blueprint.feature.Limit;
import io.waystage.blueprint.feature.OnExhausted;
import io.waystage.blueprint.feature.SubWorkflow;
import io.waystage.blueprint.feature.When;
import io.waystage.blueprint.jq.Jq;
import io.waystage.engine.message.TaskError;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is undone, in which order, and what follows when that cannot be done. */
class CompensationTest {

    private static final TaskError BOOM = new TaskError("Boom", "bang", false);

    private WorkflowRun run = WorkflowRun.of(blueprint());

    @AfterEach
    void theAuditTrailLeadsToTheState() {
        assertThat(AuditFold.firstDifference(run.plan(), run.state(), run.trail()))
                .isEmpty();
    }

    private void start(Blueprint blueprint) {
        run = WorkflowRun.started(blueprint);
    }

    @Test
    void theLastOneIsUndoneFirstOneAfterTheOther() {
        start(trip());
        run.complete("ONE/flight", "TWO/hotel");

        Decision failed = run.send(Events.failed(ref("TWO/car"), 1, 1, BOOM));

        assertThat(failed.changes())
                .contains(new Change.CompensationStarted(
                        "Boom", "the task TWO/car failed, and the error is marked as not retryable", false))
                .endsWith(new Change.TaskScheduled(ref("TWO/undo_hotel"), 1, 1));
        assertThat(run.state().status()).isEqualTo(WorkflowStatus.COMPENSATING);
        assertThat(run.task("ONE/undo_flight").status()).isEqualTo(TaskStatus.PENDING);
        run.complete("TWO/undo_hotel");
        assertThat(run.task("TWO/hotel").status()).isEqualTo(TaskStatus.COMPENSATED);
        Decision last = run.send(Events.completed(ref("ONE/undo_flight")));
        assertThat(last.changes())
                .endsWith(
                        new Change.TaskCompensated(ref("ONE/flight")),
                        new Change.WorkflowFailed(
                                "Boom", "the task TWO/car failed, and the error is marked as not retryable"));
        assertThat(run.task("TWO/car").status()).isEqualTo(TaskStatus.CANCELLED);
    }

    @Test
    void whatIsNotNeededIsSkippedInTheEnd() {
        start(trip());

        run.complete("ONE/flight", "TWO/hotel", "TWO/car");

        assertThat(run.state().status()).isEqualTo(WorkflowStatus.COMPLETED);
        assertThat(run.task("ONE/undo_flight").status()).isEqualTo(TaskStatus.SKIPPED);
        assertThat(run.task("TWO/undo_hotel").status()).isEqualTo(TaskStatus.SKIPPED);
    }

    @Test
    void withoutAnythingToUndoTheWorkflowFailsAtOnce() {
        start(blueprint(stage("S", undoable("a"), compensating("car"), task("undo_a", null))));
        run.send(Events.failed(ref("S/a"), 1, 1, BOOM));

        run.send(Events.failed(ref("S/car"), 1, 1, BOOM));

        assertThat(run.state().status()).isEqualTo(WorkflowStatus.FAILED);
    }

    @Test
    void whatAWorkerIsDoingIsWaitedForAndUndoneAsWell() {
        start(blueprint(stage("S", undoable("a"), task("b", null), task("undo_a", null))));

        run.send(Events.cancel(true));

        assertThat(run.state().status()).isEqualTo(WorkflowStatus.COMPENSATING);
        assertThat(run.task("S/a").status()).isEqualTo(TaskStatus.SCHEDULED);
        assertThat(run.task("S/b").status()).isEqualTo(TaskStatus.CANCELLED);
        assertThat(run.send(Events.completed(ref("S/b"))).outcome()).isEqualTo(Outcome.STALE);
        run.complete("S/a");
        assertThat(run.task("S/undo_a").status()).isEqualTo(TaskStatus.SCHEDULED);
        run.complete("S/undo_a");
        assertThat(run.state().status()).isEqualTo(WorkflowStatus.CANCELLED);
    }

    @Test
    void aWorkflowThatItStartedIsToldToEndAndWaitedFor() {
        Task child = child("a").with(new CompensateWith("undo_a"));
        start(blueprint(stage("S", child, task("undo_a", null))));

        Decision cancelled = run.send(Events.cancel(true));

        assertThat(cancelled.changes()).contains(new Change.CancelRequested(ref("S/a"), 1, 1, "no longer wanted"));
        assertThat(run.task("S/a").status()).isEqualTo(TaskStatus.SCHEDULED);
        // It had ended before it heard of that.
        run.send(Events.childCompleted(ref("S/a"), 1, 1, null));
        assertThat(run.task("S/undo_a").status()).isEqualTo(TaskStatus.SCHEDULED);
        run.complete("S/undo_a");
        assertThat(run.state().status()).isEqualTo(WorkflowStatus.CANCELLED);
        assertThat(run.task("S/a").status()).isEqualTo(TaskStatus.COMPENSATED);
    }

    @Test
    void ofAWorkflowThatHasUndoneItselfNothingIsUndone() {
        Task child = child("a").with(new CompensateWith("undo_a"));
        start(blueprint(stage("S", child, task("undo_a", null))));
        run.send(Events.cancel(true));

        run.send(Events.childFailed(ref("S/a"), 1, 1, TaskError.of("WorkflowCancelled", "it was cancelled", false)));

        assertThat(run.task("S/a").status()).isEqualTo(TaskStatus.CANCELLED);
        assertThat(run.task("S/undo_a").attempt()).isZero();
        assertThat(run.state().status()).isEqualTo(WorkflowStatus.CANCELLED);
    }

    @Test
    void whatIsOpenIsCancelledHoweverAWorkflowEndsAndWhatHasFailedStaysSo() {
        for (OnExhausted then : List.of(OnExhausted.failWorkflow(), OnExhausted.compensate())) {
            start(blueprint(stage("S", never("a").with(then), child("b"), after("c", "b"))));

            run.send(Events.failed(ref("S/a"), 1, 1, BOOM));

            assertThat(run.state().status()).isEqualTo(WorkflowStatus.FAILED);
            assertThat(run.task("S/a").status()).isEqualTo(TaskStatus.FAILED);
            assertThat(run.task("S/b").status()).isEqualTo(TaskStatus.CANCELLED);
            assertThat(run.task("S/c").status()).isEqualTo(TaskStatus.CANCELLED);
        }
    }

    @Test
    void whatWaitsAtALimitDoesNotBegin() {
        Task limited = undoable("a").with(Limit.concurrency(1));
        start(blueprint(stage("S", limited, task("undo_a", null))));
        run.send(Events.cancel(true));
        assertThat(run.state().status()).isEqualTo(WorkflowStatus.COMPENSATING);

        Decision admitted = run.send(Events.admitted(ref("S/a"), 1, 1));

        assertThat(StartTasks.of(run.plan(), admitted.changes())).isEmpty();
        assertThat(run.task("S/a").status()).isEqualTo(TaskStatus.CANCELLED);
        assertThat(run.state().status()).isEqualTo(WorkflowStatus.CANCELLED);
    }

    @Test
    void whatAWorkerFailsToDoMeanwhileIsNotTriedAgain() {
        start(blueprint(stage("S", undoable("a"), task("undo_a", null))));
        run.send(Events.cancel(true));

        run.send(Events.failed(ref("S/a"), 1, 1, new TaskError("Boom", "bang", true)));

        assertThat(run.task("S/a").status()).isEqualTo(TaskStatus.CANCELLED);
        assertThat(run.task("S/undo_a").attempt()).isZero();
        assertThat(run.state().status()).isEqualTo(WorkflowStatus.CANCELLED);
    }

    @Test
    void whatCannotBeUndoneWaitsForAnOperator() {
        start(blueprint(stage("S", undoable("a"), task("b", null), never("undo_a"))));
        run.complete("S/a");
        run.send(Events.cancel(true));

        run.send(Events.failed(ref("S/undo_a"), 1, 1, BOOM));

        assertThat(run.state().status()).isEqualTo(WorkflowStatus.COMPENSATING);
        run.send(Events.pending(ref("S/undo_a")));
        run.complete("S/undo_a");
        assertThat(run.task("S/a").status()).isEqualTo(TaskStatus.COMPENSATED);
        assertThat(run.state().status()).isEqualTo(WorkflowStatus.CANCELLED);
    }

    @Test
    void orIsGivenUpAndTheOthersAreUndone() {
        start(blueprint(stage(
                "S",
                undoable("a"),
                undoable("b"),
                task("c", null),
                never("undo_a"),
                never("undo_b").with(OnExhausted.failWorkflow()))));
        run.complete("S/a", "S/b");
        run.send(Events.cancel(true));

        Decision givenUp = run.send(Events.failed(ref("S/undo_b"), 1, 1, BOOM));

        assertThat(givenUp.changes())
                .contains(new Change.CompensationFailed(
                        ref("S/b"), "the task S/undo_b failed, and the error is marked as not retryable"))
                .endsWith(new Change.TaskScheduled(ref("S/undo_a"), 1, 1));
        run.complete("S/undo_a");
        assertThat(run.state().status()).isEqualTo(WorkflowStatus.CANCELLED);
        assertThat(run.task("S/b").status()).isEqualTo(TaskStatus.COMPLETED);
    }

    @Test
    void cancellingWithoutCompensationEndsAtOnceAndSoItDoesLater() {
        start(trip());
        run.complete("ONE/flight");
        run.send(Events.cancel(true));
        assertThat(run.state().status()).isEqualTo(WorkflowStatus.COMPENSATING);
        assertThat(run.send(Events.cancel(true)).outcome()).isEqualTo(Outcome.DUPLICATE);

        run.send(Events.cancel(false));

        assertThat(run.state().status()).isEqualTo(WorkflowStatus.CANCELLED);
        assertThat(run.task("ONE/flight").status()).isEqualTo(TaskStatus.COMPLETED);
        assertThat(run.send(Events.completed(ref("ONE/undo_flight"))).outcome()).isEqualTo(Outcome.CLOSED);
    }

    @Test
    void aDelayedWorkflowThatIsCancelledNeverBegins() {
        run = WorkflowRun.of(trip());
        run.send(Events.startAfter(Duration.ofHours(1)));

        run.send(Events.cancel(true));

        assertThat(run.state().status()).isEqualTo(WorkflowStatus.CANCELLED);
        assertThat(run.send(Events.startDue()).outcome()).isEqualTo(Outcome.CLOSED);
    }

    @Test
    void aChildThatIsCancelledBeforeItsStartComesNeverBegins() {
        run = WorkflowRun.of(trip());

        assertThat(run.send(Events.cancelChild()).changes())
                .containsExactly(new Change.WorkflowCancelled("no longer wanted"));

        assertThat(run.send(Events.start()).outcome()).isEqualTo(Outcome.CLOSED);
        assertThat(run.state().status()).isEqualTo(WorkflowStatus.CANCELLED);
        assertThat(run.send(Events.cancelChild()).outcome()).isEqualTo(Outcome.CLOSED);
    }

    @Test
    void whatAnEarlierRunHasDoneIsUndoneAlsoOfAStageThatIsSkippedNow() {
        When soon = new When(Jq.of("now < " + WorkflowRun.START.plusSeconds(60).getEpochSecond()));
        List<Task> tasks = List.of(undoable("flight"), task("undo_flight", null));
        Stage first = new Stage("ONE", BigDecimal.ZERO, tasks, null, Features.of(soon), Map.of());
        start(blueprint(first, stage("TWO", task("hotel", null))));
        run.complete("ONE/flight");
        run.later(Duration.ofHours(1)).send(Events.replayStage("ONE", null));
        assertThat(run.task("ONE/flight").status()).isEqualTo(TaskStatus.SKIPPED);

        run.send(Events.cancel(true));

        run.complete("ONE/undo_flight");
        assertThat(run.task("ONE/flight").status()).isEqualTo(TaskStatus.COMPENSATED);
        assertThat(run.state().status()).isEqualTo(WorkflowStatus.CANCELLED);
    }

    @Test
    void theStartTaskOfACompensationIsSentAgainAfterACrash() {
        start(trip());
        run.complete("ONE/flight", "TWO/hotel");

        Decision cancelled = run.send(Events.cancel(true));

        assertThat(StartTasks.stillWaiting(run.plan(), run.state(), cancelled.changes()))
                .extracting(started -> started.task())
                .containsExactly(ref("TWO/undo_hotel"));
    }

    private static Blueprint trip() {
        Task hotel = undoable("hotel");
        return blueprint(
                stage("ONE", undoable("flight"), task("undo_flight", null)),
                stage("TWO", hotel, compensating("car").withParents(List.of("hotel")), task("undo_hotel", null)));
    }

    private static Task undoable(String name) {
        return task(name, null).with(new CompensateWith("undo_" + name));
    }

    private static Task compensating(String name) {
        return never(name).with(OnExhausted.compensate());
    }

    private static Task child(String name) {
        return new Task(name, TaskType.WORKFLOW, null, List.of(), null, null, null, Map.of())
                .with(new SubWorkflow("Child", null));
    }

    private static Task after(String name, String parent) {
        return task(name, null).withParents(List.of(parent));
    }

    private static Task never(String name) {
        return new Task(name, TaskType.SERVICE, null, List.of(), null, null, RetryPolicy.never(), Map.of());
    }
}
