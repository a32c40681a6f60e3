package io.waystage.engine.state;

import static io.waystage.engine.state.Blueprints.ref;
import static org.assertj.core.api.Assertions.assertThat;

import io.waystage.blueprint.RetryPolicy;
import io.waystage.engine.message.TaskError;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What operators change about a task that is still to be done. */
class RepairTest {

    private static final TaskError DOWN = new TaskError("Down", null, true);

    private final WorkflowRun run = WorkflowRun.started(Blueprints.pizza());

    private Outcome input(String place, String json) {
        return run.send(Events.changeInput(ref(place), null, null, json)).outcome();
    }

    private Outcome policy(String place, RetryPolicy policy) {
        return run.send(Events.changeRetry(ref(place), null, null, policy)).outcome();
    }

    @Test
    void anInputCountsForTheNextAttemptAndThoseAfterIt() {
        assertThat(input("ORDER/confirm_order", "{\"n\":2}")).isEqualTo(Outcome.APPLIED);
        assertThat(input("ORDER/confirm_order", "{\"n\":2}")).isEqualTo(Outcome.DUPLICATE);
        for (int attempt = 2; attempt < 4; attempt++) {
            run.send(Events.failed(ref("ORDER/confirm_order")));
            assertThat(run.send(Events.pending(ref("ORDER/confirm_order"))).changes())
                    .contains(new Change.TaskScheduled(ref("ORDER/confirm_order"), attempt, 1, "{\"n\":2}", null));
        }
        assertThat(input("ORDER/confirm_order", null)).isEqualTo(Outcome.APPLIED);
        run.send(Events.failed(ref("ORDER/confirm_order")));
        assertThat(run.send(Events.pending(ref("ORDER/confirm_order"))).changes())
                .contains(new Change.TaskScheduled(ref("ORDER/confirm_order"), 4, 1));
    }

    @Test
    void alsoOfATaskWhoseStageIsYetToCome() {
        input("PREPARE/make_food", "{\"n\":2}");

        assertThat(run.send(Events.completed(ref("ORDER/confirm_order"))).changes())
                .contains(new Change.TaskScheduled(ref("PREPARE/make_food"), 1, 1, "{\"n\":2}", null));
    }

    @Test
    void whatIsDoneCannotBeChanged() {
        run.complete("ORDER/confirm_order");

        Decision refused = run.send(Events.changeInput(ref("ORDER/confirm_order"), null, null, "{}"));

        assertThat(refused.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(refused.changes())
                .containsExactly(
                        new Change.ActionRefused(
                                "The input of the task ORDER/confirm_order cannot be changed: it is COMPLETED, and its workflow RUNNING"));
        assertThat(policy("ORDER/confirm_order", RetryPolicy.never())).isEqualTo(Outcome.REFUSED);
    }

    @Test
    void whatSpeaksOfAnotherAttemptOrRunIsTooLate() {
        run.send(Events.failed(ref("ORDER/confirm_order")));
        run.send(Events.pending(ref("ORDER/confirm_order")));

        assertThat(run.send(Events.changeInput(ref("ORDER/confirm_order"), 1, 1, "{}"))
                        .outcome())
                .isEqualTo(Outcome.STALE);
    }

    @Test
    void aPolicyCountsForAllRunsUntilItIsTakenBack() {
        policy("ORDER/confirm_order", RetryPolicy.never());
        assertThat(run.send(Events.failed(ref("ORDER/confirm_order"), 1, 1, DOWN))
                        .changes())
                .last()
                .isInstanceOf(Change.RetriesExhausted.class);
        run.send(Events.replayStage("ORDER", null));
        assertThat(run.send(Events.failed(ref("ORDER/confirm_order"), 1, 2, DOWN))
                        .changes())
                .last()
                .isInstanceOf(Change.RetriesExhausted.class);

        policy("ORDER/confirm_order", RetryPolicy.fixed(Duration.ofHours(1)));
        run.send(Events.pending(ref("ORDER/confirm_order")));
        assertThat(run.send(Events.failed(ref("ORDER/confirm_order"), 2, 2, DOWN))
                        .changes())
                .last()
                .isEqualTo(new Change.RetryScheduled(
                        ref("ORDER/confirm_order"), 2, run.now().minusSeconds(1).plus(Duration.ofHours(1))));
        policy("ORDER/confirm_order", null);
        assertThat(run.state().course().isNone()).isTrue();
        assertThat(AuditFold.firstDifference(run.plan(), run.state(), run.trail()))
                .isEmpty();
    }
}
