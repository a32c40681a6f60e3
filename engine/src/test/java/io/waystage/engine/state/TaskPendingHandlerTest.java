package io.waystage.engine.state;

import static io.waystage.engine.state.Blueprints.oneTask;
import static io.waystage.engine.state.Blueprints.pizza;
import static io.waystage.engine.state.Blueprints.ref;
import static org.assertj.core.api.Assertions.assertThat;

import io.waystage.blueprint.RetryPolicy;
import io.waystage.blueprint.TaskRef;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TaskPendingHandlerTest {

    private static final TaskRef TASK = ref("S/t");

    private final WorkflowRun run = WorkflowRun.started(oneTask(RetryPolicy.fixed(Duration.ofMinutes(1))));

    @Test
    void givesAFailedTaskItsNextAttempt() {
        run.send(Events.failed(TASK));

        Decision decision = run.send(Events.pending(TASK, 1, 1));

        assertThat(decision.outcome()).isEqualTo(Outcome.APPLIED);
        assertThat(decision.changes())
                .containsExactly(new Change.TaskPending(TASK), new Change.TaskScheduled(TASK, 2, 1));
        assertThat(run.task("S/t")).isEqualTo(new TaskState(TaskStatus.SCHEDULED, 2, 1, WorkflowRun.START));
    }

    @Test
    void anOperatorNeedsNoAttemptNumberAndIsNotBoundByThePolicy() {
        WorkflowRun once = WorkflowRun.started(oneTask(RetryPolicy.never()));
        once.send(Events.failed(TASK));

        assertThat(once.send(Events.pending(TASK)).outcome()).isEqualTo(Outcome.APPLIED);
        assertThat(once.task("S/t").attempt()).isEqualTo(2);
    }

    @Test
    void theSecondOfTwoRetriesOfTheSameAttemptIsStaleBecauseTheTaskIsOutAgain() {
        run.send(Events.failed(TASK));
        run.send(Events.pending(TASK, 1, 1));

        assertThat(run.send(Events.pending(TASK, 1, 1)).outcome()).isEqualTo(Outcome.STALE);
        assertThat(run.task("S/t").attempt()).isEqualTo(2);
    }

    @Test
    void aRetryOfAnOlderAttemptDoesNotRetryALaterFailure() {
        run.send(Events.failed(TASK));
        run.send(Events.pending(TASK));
        run.send(Events.failed(TASK));

        assertThat(run.send(Events.pending(TASK, 1, 1)).outcome()).isEqualTo(Outcome.STALE);
        assertThat(run.task("S/t").status()).isEqualTo(TaskStatus.FAILED);
    }

    @Test
    void aRetryOfAnAttemptThatDidNotHappenYetIsEarly() {
        run.send(Events.failed(TASK));

        assertThat(run.send(Events.pending(TASK, 2, 1)).outcome()).isEqualTo(Outcome.EARLY);
    }

    @Test
    void aTaskThatIsOutOrDoneIsNotScheduledAgain() {
        assertThat(run.send(Events.pending(TASK)).outcome()).isEqualTo(Outcome.DUPLICATE);
        run.complete("S/t");
        assertThat(run.send(Events.pending(TASK)).outcome()).isEqualTo(Outcome.DUPLICATE);
    }

    @Test
    void aTaskThatWasNeverScheduledStaysWhereItIs() {
        WorkflowRun pizza = WorkflowRun.started(pizza());

        assertThat(pizza.send(Events.pending(ref("PREPARE/make_food"))).outcome())
                .isEqualTo(Outcome.EARLY);
        assertThat(pizza.task("PREPARE/make_food")).isEqualTo(TaskState.NEW);
    }

    @Test
    void aRetryOfAnOlderRunIsStale() {
        run.send(Events.failed(TASK));
        WorkflowState replayed = TaskCompletedHandlerTest.withRun(run, "S/t", 2);

        assertThat(Decider.decide(run.plan(), replayed, Events.pending(TASK, 1, 1), run.now())
                        .outcome())
                .isEqualTo(Outcome.STALE);
    }
}
