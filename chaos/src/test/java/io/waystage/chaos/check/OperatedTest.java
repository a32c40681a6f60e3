package io.waystage.chaos.check;

import static io.waystage.chaos.check.Cases.A;
import static io.waystage.chaos.check.Cases.B;
import static io.waystage.chaos.check.Cases.C;
import static org.assertj.core.api.Assertions.assertThat;

import io.waystage.blueprint.TaskRef;
import io.waystage.blueprint.feature.CompensateWith;
import io.waystage.blueprint.feature.Limit;
import io.waystage.chaos.operate.Action;
import io.waystage.chaos.operate.Action.Kind;
import io.waystage.engine.state.Change;
import io.waystage.engine.state.Outcome;
import io.waystage.engine.state.WorkflowStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A workflow that has completed, and the task b of which is then replayed. */
final class OperatedTest {

    private final Cases workflow = new Cases();

    private void replayed() {
        event(9, Kind.REPLAY_TASK, B, Outcome.APPLIED);
        workflow.together(
                8,
                new Change.StageReopened("ONE", true),
                new Change.TaskReset(B, 2),
                new Change.TaskReset(C, 2),
                new Change.InputGiven(B, "{\"n\":1}"),
                new Change.TaskScheduled(B, 1, 2, "{\"n\":1}"));
        workflow.changes.addAll(List.of(
                new Change.TaskCompleted(B, 1, 2),
                new Change.TaskScheduled(C, 1, 2),
                new Change.TaskCompleted(C, 1, 2),
                new Change.WorkflowCompleted()));
    }

    private void event(int seq, Kind kind, @Nullable TaskRef task, Outcome outcome) {
        workflow.operatorEvents.add(
                new OperatorEvent(seq, outcome, kind.event(), task, "op-1-0", Action.reason("op-1-0"), true, null));
    }

    @Test
    void nothingIsWrongWithAWorkflowThatIsReplayed() {
        replayed();

        for (Rule rule : Checker.RULES) {
            assertThat(workflow.violations(rule)).as(rule.promise()).isEmpty();
        }
    }

    @Test
    void whatIsPutBackAndNotDoneAgainIsFound() {
        replayed();
        workflow.changes.subList(9, 12).clear();

        assertThat(workflow.violations(new CompletesOnce()))
                .containsExactly(
                        "ONE/b was never completed, and the workflow is",
                        "TWO/c was never completed, and the workflow is");
    }

    @Test
    void whatComesAfterWhatWasPutBackHasToWait() {
        replayed();
        workflow.changes.remove(9);

        assertThat(workflow.violations(new StartsInOrder()))
                .containsExactly("TWO/c was scheduled before ONE/b was complete");
    }

    @Test
    void whatFailsBeforeItBeginsGetsNoInput() {
        replayed();
        TaskRef end = new TaskRef("no good end", "no good end");
        workflow.changes.add(8, new Change.InputGiven(end, "{\"n\":1}"));
        workflow.changes.add(9, new Change.TaskScheduled(end, 1, 1));

        assertThat(workflow.violations(new Operated())).noneMatch(text -> text.contains("has not the input"));
    }

    @Test
    void aReplayThatNobodyHasAskedForIsFound() {
        replayed();
        workflow.operatorEvents.clear();

        assertThat(workflow.violations(new Operated()))
                .singleElement()
                .asString()
                .startsWith("event 9 changed [");
        assertThat(workflow.violations(new EndsOnce())).isNotEmpty();
    }

    @Test
    void anActionWithoutItsEffectIsFound() {
        event(2, Kind.PAUSE, null, Outcome.APPLIED);
        event(3, Kind.SKIP, A, Outcome.APPLIED);

        assertThat(workflow.violations(new Operated()))
                .satisfiesExactly(
                        of -> assertThat(of).contains("event 2 is", "PauseWorkflow"),
                        of -> assertThat(of).contains("event 3 is", "SkipTask"));
    }

    @Test
    void aTaskThatBeginsWhileItsWorkflowIsPausedIsFound() {
        event(4, Kind.PAUSE, null, Outcome.APPLIED);
        event(6, Kind.RESUME, null, Outcome.APPLIED);
        workflow.changes.add(3, new Change.WorkflowPaused("why"));
        workflow.changes.add(5, new Change.WorkflowResumed("why"));

        assertThat(workflow.violations(new Operated()))
                .singleElement()
                .asString()
                .endsWith("came while the workflow was paused")
                .contains("ONE/b");
    }

    @Test
    void aTaskThatIsAdmittedOrFailsWhileItsWorkflowIsPausedIsNone() {
        event(3, Kind.PAUSE, null, Outcome.APPLIED);
        event(5, Kind.RESUME, null, Outcome.APPLIED);
        workflow.changes.add(2, new Change.WorkflowPaused("why"));
        workflow.changes.add(3, new Change.TaskAdmitted(A, 1, 1, null, null));
        workflow.changes.add(4, new Change.WorkflowResumed("why"));

        assertThat(workflow.violations(new Operated())).isEmpty();
    }

    @Test
    void aRunThatIsLeftOutOrComesTooLateIsFound() {
        replayed();
        workflow.changes.set(9, new Change.TaskCompleted(B, 1, 1));
        workflow.changes.set(10, new Change.TaskReset(C, 4));

        assertThat(workflow.violations(new Operated()))
                .containsExactly(
                        "TaskCompleted[task=ONE/b, attempt=1, run=1, output=null] came in run 2",
                        "TWO/c began run 4 after run 2",
                        "TaskCompleted[task=TWO/c, attempt=1, run=2, output=null] came in run 4");
    }

    @Test
    void anInputThatDoesNotArriveIsFound() {
        replayed();
        workflow.with(B, Limit.concurrency(1));
        workflow.changes.add(9, new Change.TaskAdmitted(B, 1, 2, "{}", null));

        assertThat(workflow.violations(new Operated()))
                .singleElement()
                .asString()
                .endsWith("has not the input that was given: {\"n\":1}");
    }

    @Test
    void aRefusalThatNobodyHasAskedForIsFound() {
        workflow.changes.add(3, new Change.ActionRefused("no"));

        assertThat(workflow.violations(new Operated()))
                .singleElement()
                .asString()
                .startsWith("event 4 was refused, and nobody had asked for it");
    }

    @Test
    void aSkippedTaskNeedNotBeDone() {
        event(4, Kind.SKIP, B, Outcome.APPLIED);
        workflow.changes.set(3, new Change.TaskSkipped(B, "why"));
        workflow.changes.remove(4);
        workflow.effects.remove(1);
        workflow.events.remove(1);

        for (Rule rule : Checker.RULES) {
            assertThat(workflow.violations(rule)).as(rule.promise()).isEmpty();
        }
    }

    @Test
    void aTaskThatSomebodyHasDoneByHandNeedsNoWorker() {
        event(5, Kind.COMPLETE, B, Outcome.APPLIED);
        workflow.effects.remove(1);

        for (Rule rule : Checker.RULES) {
            assertThat(workflow.violations(rule)).as(rule.promise()).isEmpty();
        }
    }

    @Test
    void whatIsReplayedAfterACancelMayEndWell() {
        workflow.cancelEvents.add(new CancelEvent(8, Outcome.APPLIED, false));
        workflow.changes.set(7, new Change.WorkflowCancelled("why"));
        replayed();

        assertThat(workflow.violations(new CancelsMakeAnEnd())).isEmpty();
        assertThat(workflow.violations(new EndsOnce())).isEmpty();
        assertThat(workflow.violations(new ReachesItsEnd())).isEmpty();
    }

    @Test
    void aCancelThatComesAfterTheReplayNeedsAReasonOfItsOwn() {
        replayed();
        workflow.cancelEvents.add(new CancelEvent(10, Outcome.DUPLICATE, true));

        assertThat(workflow.violations(new CancelsMakeAnEnd()))
                .containsExactly("event 10 was to cancel it, and was DUPLICATE");
    }

    @Test
    void whatWasDoneInARunBeforeIsUndoneOnce() {
        workflow.with(B, new CompensateWith("undo b"));
        replayed();
        workflow.changes.subList(9, 13).clear();
        workflow.cancelAfter(9, true, new Change.CompensationStarted(null, "why", true), new Change.TaskCompensated(B));
        workflow.status = WorkflowStatus.CANCELLED;
        assertThat(workflow.violations(new UndoneInReverse())).isEmpty();

        workflow.changes.remove(10);
        assertThat(workflow.violations(new UndoneInReverse())).containsExactly("to be undone are still [ONE/b]");
    }

    @Test
    void anAnswerOfARunThatWasPutBackNeedNotCountAndOneOfTheNextHasTo() {
        replayed();
        workflow.events.add(new TaskEvent(10, Outcome.STALE, "TaskCompleted", B, 1, 1, null));
        assertThat(workflow.violations(new DoneIsDone())).isEmpty();

        workflow.events.add(new TaskEvent(10, Outcome.STALE, "TaskCompleted", C, 1, 2, null));
        workflow.changes.removeIf(change -> EndsOnce.isEnd(change));
        assertThat(workflow.violations(new DoneIsDone())).isNotEmpty();
    }
}
