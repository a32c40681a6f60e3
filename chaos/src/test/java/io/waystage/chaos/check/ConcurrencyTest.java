package io.waystage.chaos.check;

import static io.waystage.chaos.check.Cases.A;
import static io.waystage.chaos.check.Cases.B;
import static io.waystage.chaos.check.Cases.C;
import static io.waystage.chaos.check.Cases.NOW;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.waystage.blueprint.TaskRef;
import io.waystage.blueprint.feature.Limit;
import io.waystage.engine.message.TaskError;
import io.waystage.engine.state.Change;
import io.waystage.engine.state.WorkflowStatus;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Workflows with an event a second: two seconds after its first one their task a is admitted, and a second later it ends. */
final class ConcurrencyTest {

    private static final Limit ONE = Limit.concurrency(1);

    private final Concurrency concurrency = new Concurrency();
    private final Findings findings = new Findings();

    @Test
    void anAttemptMayBeginWhenAnotherEnds() {
        add(workflow(0, A, ONE));
        add(workflow(1, A, ONE));
        add(workflow(2, A, ONE));

        assertThat(texts()).isEmpty();
        assertThat(findings.verdicts().get(0).checked()).isEqualTo(3);
    }

    @Test
    void anAttemptThatBeginsBeforeAnotherEndsIsFound() {
        Cases first = workflow(0, A, ONE);
        first.changes.add(3, new Change.TaskStarted(A, 1, 1));
        add(first);
        add(workflow(1, A, ONE));

        assertThat(texts())
                .singleElement()
                .asString()
                .startsWith(
                        "the limit of ONE/a of C/W allows 1, and 2 were open: [ONE/a, run 1, attempt 1 of C/W/W-1 (")
                .contains("from 2026-03-01T10:15:32Z to 2026-03-01T10:15:34Z, ", "from 2026-03-01T10:15:33Z");
    }

    @Test
    void asManyAsALimitAllowsMayBeOpen() {
        add(workflow(0, A, Limit.concurrency(2)));
        add(workflow(0, A, Limit.concurrency(2)));
        assertThat(texts()).isEmpty();

        add(workflow(0, A, Limit.concurrency(2)));
        assertThat(texts()).singleElement().asString().contains("allows 2, and 3 were open");
    }

    @Test
    void tasksWithTheSameNamedLimitShareIt() {
        add(workflow(0, A, ONE.named("it")));
        add(workflow(-2, B, ONE.named("it")));

        assertThat(texts()).singleElement().asString().startsWith("the limit named it allows 1, and 2 were open");
    }

    @Test
    void tasksWithLimitsOfTheirOwnDoNot() {
        add(workflow(0, A, ONE));
        add(workflow(-2, B, ONE));
        add(workflow(0, C, Limit.perTime(1, ofSeconds(1))));
        add(workflow(0, C, Limit.perTime(1, ofSeconds(1))));

        assertThat(texts()).isEmpty();
    }

    @Test
    void aFailedAttemptMakesRoomForTheNext() {
        Cases workflow = workflow(0, A, ONE);
        workflow.changes.addAll(
                3,
                List.of(
                        new Change.TaskFailed(A, 1, 1, TaskError.UNKNOWN),
                        new Change.TaskScheduled(A, 2, 1),
                        new Change.TaskAdmitted(A, 2, 1, null, null)));
        workflow.changes.set(6, new Change.TaskCompleted(A, 2, 1));
        add(workflow);

        assertThat(texts()).isEmpty();
        assertThat(findings.verdicts().get(0).checked()).isEqualTo(2);
    }

    @Test
    void whatIsCancelledOrSkippedMakesRoom() {
        Cases cancelled = workflow(0, A, ONE);
        cancelled.changes.set(3, new Change.TaskCancelled(A, 1, 1, 0, "why"));
        Cases skipped = workflow(1, A, ONE);
        skipped.changes.set(3, new Change.TaskSkipped(A, "why"));
        add(cancelled);
        add(skipped);
        add(workflow(2, A, ONE));

        assertThat(texts()).isEmpty();
    }

    @Test
    void theEndOfAWorkflowMakesRoom() {
        Cases first = workflow(0, A, ONE);
        first.cancelAfter(3, false);
        add(first);
        add(workflow(1, A, ONE));

        assertThat(texts()).isEmpty();
    }

    @Test
    void whatNeverEndsMakesNone() {
        Cases first = workflow(0, A, ONE);
        first.changes.subList(3, first.changes.size()).clear();
        first.status = WorkflowStatus.RUNNING;
        add(first);
        add(workflow(100, A, ONE));

        assertThat(texts()).hasSize(1);
    }

    @Test
    void whatWasTakenInTogetherWithItsEndWasNeverOpen() {
        Cases together = workflow(2, A, ONE);
        together.pace = ofSeconds(0);
        add(workflow(0, A, ONE));
        add(together);

        assertThat(texts()).isEmpty();
    }

    private static Cases workflow(long begun, TaskRef limited, Limit limit) {
        Cases workflow = new Cases();
        workflow.with(limited, limit);
        workflow.begun = NOW.plusSeconds(begun);
        workflow.pace = ofSeconds(1);
        int scheduled = workflow.changes.indexOf(Cases.scheduled(limited));
        workflow.changes.add(scheduled + 1, new Change.TaskAdmitted(limited, 1, 1, null, null));
        return workflow;
    }

    private void add(Cases workflow) {
        concurrency.add(workflow.workflow());
    }

    private List<String> texts() {
        concurrency.check(findings);
        return findings.verdicts().get(0).texts();
    }
}
