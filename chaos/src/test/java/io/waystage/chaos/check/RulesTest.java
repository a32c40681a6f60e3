package io.waystage.chaos.check;

import static io.waystage.chaos.check.Cases.A;
import static io.waystage.chaos.check.Cases.B;
import static io.waystage.chaos.check.Cases.C;
import static org.assertj.core.api.Assertions.assertThat;

import io.waystage.blueprint.Features;
import io.waystage.blueprint.Task;
import io.waystage.blueprint.TaskRef;
import io.waystage.blueprint.TaskType;
import io.waystage.blueprint.feature.Branch;
import io.waystage.blueprint.feature.Choice;
import io.waystage.blueprint.feature.CompensateWith;
import io.waystage.blueprint.feature.OnExhausted;
import io.waystage.blueprint.feature.Timeouts;
import io.waystage.blueprint.feature.When;
import io.waystage.chaos.blueprint.Hopeless;
import io.waystage.chaos.blueprint.Parts;
import io.waystage.chaos.load.StartData;
import io.waystage.chaos.node.Effect;
import io.waystage.chaos.operate.Action;
import io.waystage.chaos.operate.Action.Kind;
import io.waystage.engine.message.TimeoutKind;
import io.waystage.engine.state.Change;
import io.waystage.engine.state.Outcome;
import io.waystage.engine.state.Output;
import io.waystage.engine.state.WorkflowStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Each rule finds the violation that is planted, and nothing where none is. */
final class RulesTest {

    private final Cases workflow = new Cases();

    @Test
    void nothingIsWrongWithAWorkflowThatKeepsAllPromises() {
        for (Rule rule : Checker.RULES) {
            assertThat(workflow.violations(rule)).as(rule.promise()).isEmpty();
        }
    }

    @Test
    void aWorkflowThatIsStuckIsFound() {
        workflow.status = WorkflowStatus.RUNNING;

        assertThat(workflow.violations(new ReachesItsEnd()))
                .singleElement()
                .asString()
                .startsWith("is RUNNING in stage TWO after 4 events");
    }

    @Test
    void aTaskThatIsUndoneThoughItsWorkflowIsCompleteIsFound() {
        workflow.with(A, new CompensateWith("undo a"));
        workflow.changes.add(new Change.TaskCompensated(A));

        assertThat(workflow.violations(new UndoneInReverse()))
                .containsExactly("ONE/a was undone, and the workflow had not come to nothing");
    }

    @Test
    void aTaskThatIsScheduledBeforeItsParentIsFound() {
        move(Cases.scheduled(B), 2);

        assertThat(workflow.violations(new StartsInOrder()))
                .containsExactly("ONE/b was scheduled before ONE/a was complete");
    }

    @Test
    void aTaskThatIsScheduledBeforeItsStageIsFound() {
        move(Cases.scheduled(C), 4);

        assertThat(workflow.violations(new StartsInOrder()))
                .containsExactly("TWO/c was scheduled before ONE/b was complete");
    }

    @Test
    void aTaskThatIsWorkedOnBeforeItsParentIsDoneIsFound() {
        workflow.effects.set(1, Cases.effect(B, 15, 40));

        assertThat(workflow.violations(new WorkedInOrder())).containsExactly("ONE/b was begun before ONE/a was done");
    }

    @Test
    void aTaskThatIsWorkedOnAlthoughItsStageNeverBeganIsFound() {
        workflow.effects.remove(1);

        assertThat(workflow.violations(new WorkedInOrder())).containsExactly("TWO/c was begun before ONE/b was done");
    }

    @Test
    void aParentThatIsDoneASecondTimeLaterIsNoViolation() {
        workflow.effects.add(Cases.effect(A, 100, 110));

        assertThat(workflow.violations(new WorkedInOrder())).isEmpty();
    }

    @Test
    void aFailedAttemptOfAParentDoesNotCount() {
        workflow.effects.set(0, new Effect(new UUID(1, 2), "W-1", "ONE", "a", 1, 1, false, 10, 20));

        assertThat(workflow.violations(new WorkedInOrder()))
                .containsExactly("ONE/b was begun before ONE/a was done", "TWO/c was begun before ONE/a was done");
    }

    @Test
    void aSecondEffectiveCompletionIsFound() {
        workflow.changes.add(Cases.completed(B));

        assertThat(workflow.violations(new CompletesOnce())).containsExactly("ONE/b was completed 2 times in run 1");
    }

    @Test
    void aCompletedWorkflowWithATaskThatNeverWasIsFound() {
        workflow.changes.remove(Cases.completed(C));

        assertThat(workflow.violations(new CompletesOnce()))
                .containsExactly("TWO/c was never completed, and the workflow is");
    }

    /** The task a is one that never succeeds. */
    private void hopeless(OnExhausted then) {
        workflow.change(
                A,
                task -> new Task(
                        task.name(),
                        TaskType.SERVICE,
                        Hopeless.QUEUE,
                        task.parents(),
                        null,
                        null,
                        null,
                        Features.of(then),
                        Map.of()));
    }

    @Test
    void whatIsGivenUpAfterItsLastAttemptIsNoViolation() {
        hopeless(OnExhausted.completeWith(Map.of("given", true)));
        workflow.changes.set(2, new Change.TaskCompleted(A, 2, 1, new Output(Hopeless.OUTPUT, false)));
        workflow.changes.add(2, new Change.TaskScheduled(A, 2, 1));
        workflow.changes.add(3, new Change.RetriesExhausted(A, 2, "why"));

        assertThat(workflow.violations(new GivesUp())).isEmpty();
    }

    @Test
    void whatIsGivenUpTooEarlyAndTriedOnceMoreIsFound() {
        hopeless(OnExhausted.completeWith(Map.of("given", true)));
        workflow.changes.set(2, new Change.RetriesExhausted(A, 1, "why"));
        workflow.changes.add(3, new Change.TaskScheduled(A, 3, 1));

        assertThat(workflow.violations(new GivesUp()))
                .containsExactly(
                        "ONE/a was given up after attempt 1",
                        "attempt 3 of ONE/a was scheduled",
                        "nothing stands in for ONE/a");
    }

    @Test
    void aFallbackThatBeginsBeforeItIsNeededIsFound() {
        hopeless(OnExhausted.fallback("b"));

        assertThat(workflow.violations(new GivesUp()))
                .containsExactly(
                        "ONE/a was completed with null",
                        "ONE/b was scheduled before what it is done instead of was given up");
    }

    @Test
    void aFallbackThatNeverBeginsIsFound() {
        hopeless(OnExhausted.fallback("b"));
        workflow.changes.set(2, new Change.RetriesExhausted(A, 2, "why"));
        workflow.changes.set(3, new Change.TaskSkipped(A, "why"));

        assertThat(workflow.violations(new GivesUp())).containsExactly("ONE/b never began");
    }

    @Test
    void aFallbackThatAnOperatorHasSkippedNeedNotBegin() {
        hopeless(OnExhausted.fallback("b"));
        workflow.changes.set(2, new Change.RetriesExhausted(A, 2, "why"));
        workflow.changes.set(3, new Change.TaskSkipped(A, "why"));
        workflow.operatorEvents.add(new OperatorEvent(
                2, Outcome.APPLIED, Kind.SKIP.event(), B, "op-1-0", Action.reason("op-1-0"), true, null));

        assertThat(workflow.violations(new GivesUp())).isEmpty();
    }

    @Test
    void aTaskThatIsReplacedThoughItWasNotGivenUpIsFound() {
        hopeless(OnExhausted.fallback("b"));
        workflow.changes.set(2, new Change.TaskSkipped(A, "why"));

        assertThat(workflow.violations(new GivesUp()))
                .containsExactly(
                        "ONE/a was skipped before it was given up",
                        "ONE/b was scheduled before what it is done instead of was given up");
    }

    @Test
    void aWorkflowThatBeginsLaterThoughItWasToBeginAtOnceIsFound() {
        workflow.changes.add(0, new Change.WorkflowDelayed(Cases.NOW));
        workflow.pace = Duration.ofMillis(1);

        assertThat(workflow.violations(new BeginsInTime()))
                .singleElement()
                .asString()
                .startsWith("began at ");
    }

    @Test
    void aWorkflowThatBeginsBeforeItsTimeIsFound() {
        workflow.reference = "W-9";
        workflow.changes.add(0, new Change.WorkflowDelayed(Cases.NOW));
        workflow.pace = StartData.delay("W-9");
        assertThat(workflow.pace).isPositive();
        assertThat(workflow.violations(new BeginsInTime())).isEmpty();

        workflow.pace = workflow.pace.minusMillis(1);

        assertThat(workflow.violations(new BeginsInTime()))
                .singleElement()
                .asString()
                .startsWith("began at ");
    }

    @Test
    void anEffectWithoutAnEventIsFound() {
        workflow.events.remove(Cases.answer(B));

        assertThat(workflow.violations(new EffectsAreRecorded()))
                .containsExactly("attempt 1 of ONE/b was done and no event says so");
    }

    @Test
    void anEventOfAnotherAttemptOrKindDoesNotCount() {
        workflow.events.set(1, new TaskEvent(1, Outcome.APPLIED, "TaskCompleted", B, 2, 1, null));
        workflow.events.add(new TaskEvent(1, Outcome.APPLIED, "TaskPending", B, 1, 1, null));

        assertThat(workflow.violations(new EffectsAreRecorded()))
                .containsExactly("attempt 1 of ONE/b was done and no event says so");
    }

    @Test
    void whatMustBeCompleteBeforeATask() {
        assertThat(Before.of(Cases.blueprint(), new TaskRef("ONE", "a"))).isEmpty();
        assertThat(Before.of(Cases.blueprint(), B)).containsExactly(A);
        assertThat(Before.of(Cases.blueprint(), C)).containsExactlyInAnyOrder(A, B);
    }

    @Test
    void aSkippedTaskCountsAsDone() {
        workflow.with(B, new When(Cases.condition(false)));
        workflow.changes.set(3, new Change.TaskSkipped(B, "why"));
        workflow.changes.remove(4);
        workflow.effects.remove(1);
        workflow.events.remove(1);

        for (Rule rule :
                List.of(new StartsInOrder(), new WorkedInOrder(), new SkipsWhatIsNotToBeDone(), new CompletesOnce())) {
            assertThat(workflow.violations(rule)).as(rule.promise()).isEmpty();
        }
    }

    @Test
    void aTaskThatWasToBeSkippedAndWasDoneIsFound() {
        workflow.with(B, new When(Cases.condition(false)));

        assertThat(workflow.violations(new SkipsWhatIsNotToBeDone()))
                .containsExactly(
                        "ONE/b was scheduled, and was to be skipped",
                        "ONE/b was worked on, and was to be skipped",
                        "ONE/b was to be skipped, and was not");
    }

    @Test
    void aTaskThatWasToBeDoneAndWasSkippedIsFound() {
        workflow.with(B, new When(Cases.condition(true)));
        workflow.changes.set(3, new Change.TaskSkipped(B, "why"));

        assertThat(workflow.violations(new SkipsWhatIsNotToBeDone()))
                .containsExactly("ONE/b was skipped, and was to be done: why");
    }

    @Test
    void theBranchThatIsNotTakenIsToBeSkipped() {
        workflow.with(
                A, new Choice(List.of(new Branch(Cases.condition(false), List.of("b")), new Branch(null, List.of()))));

        assertThat(workflow.violations(new SkipsWhatIsNotToBeDone()))
                .contains("ONE/b was worked on, and was to be skipped");
    }

    @Test
    void theBranchThatIsTakenIsToBeDone() {
        workflow.with(
                A, new Choice(List.of(new Branch(Cases.condition(true), List.of("b")), new Branch(null, List.of()))));

        assertThat(workflow.violations(new SkipsWhatIsNotToBeDone())).isEmpty();
    }

    @Test
    void whatChildrenHavePutOutIsTheOutput() {
        long number = workflow.workflow().number();
        workflow.with(A, TaskType.WORKFLOW);
        workflow.with(B, TaskType.FOR_EACH);
        workflow.events.set(0, Cases.event("ChildCompleted", A, Parts.output(number)));
        workflow.events.set(1, Cases.event("TaskCompleted", B, Parts.joinedOutput(number)));

        assertThat(workflow.violations(new JoinsWhatChildrenPutOut())).isEmpty();
    }

    @Test
    void anOutputThatIsNotWhatChildrenHavePutOutIsFound() {
        workflow.with(A, TaskType.WORKFLOW);
        workflow.with(B, TaskType.FOR_EACH);
        workflow.events.set(1, Cases.event("TaskCompleted", B, "[]"));

        assertThat(workflow.violations(new JoinsWhatChildrenPutOut()))
                .satisfiesExactly(
                        of -> assertThat(of).startsWith("ONE/a put out [] in run 1, and not {"),
                        of -> assertThat(of).startsWith("ONE/b put out [[]] in run 1, and not [{"));
    }

    /** Its first attempt takes too long; it is done all the same, and then the second one is, too. */
    private void timeOut() {
        workflow.with(A, Timeouts.NONE.startToClose(Duration.ofMillis(300)));
        workflow.pace = Duration.ofMillis(300);
        workflow.changes.addAll(
                2,
                List.of(
                        new Change.TaskStarted(A, 1, 1),
                        new Change.TaskFailed(A, 1, 1, TimeoutKind.START_TO_CLOSE.error()),
                        new Change.TaskPending(A),
                        new Change.TaskScheduled(A, 2, 1)));
        workflow.changes.set(6, new Change.TaskCompleted(A, 2, 1));
        workflow.effects.add(new Effect(Cases.ID, "W-1", "ONE", "a", 2, 1, true, 15, 70));
        workflow.events.add(new TaskEvent(9, Outcome.DUPLICATE, "TaskCompleted", A, 2, 1, null));
    }

    @Test
    void nothingIsWrongWithAnAttemptThatTimesOutAndIsDoneAllTheSame() {
        timeOut();

        for (Rule rule : Checker.RULES) {
            assertThat(workflow.violations(rule)).as(rule.promise()).isEmpty();
        }
    }

    @Test
    void aLateCompletionThatCompletesTheTaskOnceMoreIsFound() {
        timeOut();
        workflow.changes.add(8, new Change.TaskCompleted(A, 2, 1));

        assertThat(workflow.violations(new CompletesOnce())).containsExactly("ONE/a was completed 2 times in run 1");
    }

    @Test
    void aLateCompletionThatDoesNotCountIsFound() {
        timeOut();
        workflow.events.set(0, new TaskEvent(7, Outcome.STALE, "TaskCompleted", A, 1, 1, null));

        assertThat(workflow.violations(new DoneIsDone()))
                .containsExactly("event 7 says that attempt 1 of ONE/a is done, and was STALE");
    }

    @Test
    void aCompletionAfterTheTaskHasEndedNeedNotCount() {
        workflow.events.add(new TaskEvent(7, Outcome.DUPLICATE, "TaskCompleted", B, 1, 1, null));
        workflow.changes.add(2, new Change.TaskCancelled(C, 0, 1, 0, "why"));
        workflow.events.add(new TaskEvent(4, Outcome.STALE, "TaskCompleted", C, 1, 1, null));

        assertThat(workflow.violations(new DoneIsDone())).isEmpty();
    }

    @Test
    void anAttemptThatTimesOutBeforeItsTimeIsFound() {
        timeOut();
        workflow.pace = Duration.ofMillis(299);

        assertThat(workflow.violations(new TimesOutInTime()))
                .containsExactly("attempt 1 of ONE/a timed out at 2026-03-01T10:15:30.897Z, was begun at"
                        + " 2026-03-01T10:15:30.598Z, and had PT0.3S");
    }

    @Test
    void anAttemptThatTimesOutAlthoughNobodyHasBegunItIsFound() {
        timeOut();
        workflow.changes.remove(2);

        assertThat(workflow.violations(new TimesOutInTime()))
                .singleElement()
                .asString()
                .contains("was begun at null");
    }

    private void move(Change change, int to) {
        workflow.changes.remove(change);
        workflow.changes.add(to, change);
    }
}
