package io.waystage.chaos.check;

import static io.waystage.chaos.check.Cases.A;
import static io.waystage.chaos.check.Cases.B;
import static io.waystage.chaos.check.Cases.C;
import static org.assertj.core.api.Assertions.assertThat;

import io.waystage.blueprint.feature.CompensateWith;
import io.waystage.chaos.load.Cancel;
import io.waystage.engine.message.Parent;
import io.waystage.engine.state.Change;
import io.waystage.engine.state.Outcome;
import io.waystage.engine.state.WorkflowStatus;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A workflow that was cancelled, whose tasks a and b can be undone. */
final class CancelRulesTest {

    private static final Change STARTED = new Change.CompensationStarted(null, "why", true);

    private final Cases workflow = new Cases();

    CancelRulesTest() {
        workflow.with(A, new CompensateWith("undo a"));
        workflow.with(B, new CompensateWith("undo b"));
    }

    private void undo() {
        workflow.cancelAfter(5, true, STARTED, new Change.TaskCompensated(B), new Change.TaskCompensated(A));
    }

    @Test
    void nothingIsWrongWithOneThatIsUndone() {
        undo();
        workflow.effects.remove(2);

        for (Rule rule : Checker.RULES) {
            assertThat(workflow.violations(rule)).as(rule.promise()).isEmpty();
        }
    }

    @Test
    void nothingIsWrongWithOneThatEndsAtOnce() {
        workflow.cancelAfter(5, false);
        workflow.effects.remove(2);

        for (Rule rule : Checker.RULES) {
            assertThat(workflow.violations(rule)).as(rule.promise()).isEmpty();
        }
    }

    @Test
    void nothingIsWrongWithOneThatIsUndoneInPartOnlySinceSomebodyWouldNotWait() {
        workflow.cancelAfter(5, false, STARTED, new Change.TaskCompensated(B));

        assertThat(workflow.violations(new UndoneInReverse())).isEmpty();
    }

    @Test
    void whatIsNotUndoneIsFound() {
        workflow.cancelAfter(5, true, STARTED, new Change.TaskCompensated(B));

        assertThat(workflow.violations(new UndoneInReverse())).containsExactly("to be undone are still [ONE/a]");
    }

    @Test
    void whatIsUndoneInTheWrongOrderIsFound() {
        workflow.cancelAfter(5, false, STARTED, new Change.TaskCompensated(A));

        assertThat(workflow.violations(new UndoneInReverse()))
                .containsExactly("ONE/a was undone, and to be undone were [ONE/a, ONE/b]");
    }

    @Test
    void aCancelThatWasLostIsFound() {
        workflow.cancels = new Cancels(Set.of(), Set.of(new Cancel("W-1", true)));

        assertThat(workflow.violations(new CancelsMakeAnEnd()))
                .containsExactly("was cancelled (compensate: true), and no event says so");
    }

    @Test
    void aCancelWithoutEffectIsFound() {
        workflow.cancelEvents.add(new CancelEvent(3, Outcome.DUPLICATE, true));

        assertThat(workflow.violations(new CancelsMakeAnEnd()))
                .containsExactly("event 3 was to cancel it, and was DUPLICATE");
    }

    @Test
    void aCancelAfterTheEndNeedsNoEffect() {
        workflow.cancelEvents.add(new CancelEvent(9, Outcome.DUPLICATE, true));

        assertThat(workflow.violations(new CancelsMakeAnEnd())).isEmpty();
    }

    @Test
    void aCancelledWorkflowThatCompletesIsFound() {
        workflow.cancelEvents.add(new CancelEvent(3, Outcome.APPLIED, true));

        assertThat(workflow.violations(new CancelsMakeAnEnd()))
                .containsExactly("event 3 cancelled it, and it is COMPLETED");
    }

    @Test
    void aWorkflowThatNobodyHasCancelledIsFound() {
        undo();
        workflow.cancelEvents.clear();
        workflow.cancels = Cancels.NONE;

        assertThat(workflow.violations(new CancelsMakeAnEnd()))
                .containsExactly("is CANCELLED, and nobody has cancelled it");
        assertThat(workflow.violations(new ReachesItsEnd())).hasSize(1);
    }

    @Test
    void aTaskThatBeginsAfterTheEndIsFound() {
        undo();
        workflow.changes.add(Cases.scheduled(C));

        assertThat(workflow.violations(new EndsOnce()))
                .hasSize(2)
                .anyMatch(text -> text.contains("came after WorkflowCancelled"));
    }

    @Test
    void aTaskThatBeginsAfterTheWorkflowHasComeToNothingIsFound() {
        workflow.cancelAfter(5, true, STARTED, Cases.scheduled(C));

        assertThat(workflow.violations(new EndsOnce()))
                .singleElement()
                .asString()
                .endsWith("came after the workflow had come to nothing");
    }

    @Test
    void aChildMayBeCancelled() {
        workflow.parent = new Parent(Cases.ID, Cases.blueprint().key(), "W-1", A, 1, 1, null);
        workflow.status = WorkflowStatus.CANCELLED;

        assertThat(workflow.violations(new ReachesItsEnd())).isEmpty();
    }
}
