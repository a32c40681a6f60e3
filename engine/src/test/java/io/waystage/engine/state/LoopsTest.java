package io.waystage.engine.state;

import static io.waystage.engine.state.Blueprints.blueprint;
import static io.waystage.engine.state.Blueprints.ref;
import static io.waystage.engine.state.Blueprints.stage;
import static io.waystage.engine.state.Blueprints.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.Features;
import io.waystage.blueprint.Stage;
import io.waystage.blueprint.Task;
import io.waystage.blueprint.TaskType;
import io.waystage.blueprint.feature.InputMapping;
import io.waystage.blueprint.feature.OnExhausted;
import io.waystage.blueprint.feature.Repeat;
import io.waystage.blueprint.feature.Timer;
import io.waystage.blueprint.feature.When;
import io.waystage.blueprint.jq.Jq;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is done again, until when, and what follows when it never comes to that. */
class LoopsTest {

    private static final Repeat UNTIL_THREE = Repeat.until(".outputs.S.ask.n == 3", 5);
    private static final Repeat NEVER = Repeat.until("false", 2);

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
    void aTaskIsDoneUntilItsConditionHoldsAndThenWhatWaitsForItBegins() {
        start(blueprint(stage("S", task("ask", null).with(UNTIL_THREE), task("then", null, "ask"))));

        Decision first = run.send(Events.completed(ref("S/ask"), 1, 1, 2));

        assertThat(first.changes())
                .endsWith(new Change.TaskRepeated(ref("S/ask"), 2, 2), new Change.TaskScheduled(ref("S/ask"), 1, 2));
        assertThat(run.state().course().roundOf(0)).isEqualTo(2);
        assertThat(run.task("S/then").status()).isEqualTo(TaskStatus.PENDING);
        run.send(Events.completed(ref("S/ask"), 1, 2, 3));
        assertThat(run.task("S/ask").status()).isEqualTo(TaskStatus.COMPLETED);
        assertThat(run.task("S/then").status()).isEqualTo(TaskStatus.SCHEDULED);
    }

    @Test
    void aLateAnswerOfAnOlderRoundIsStale() {
        start(blueprint(stage("S", task("ask", null).with(UNTIL_THREE))));
        run.send(Events.completed(ref("S/ask"), 1, 1, 2));

        assertThat(run.send(Events.completed(ref("S/ask"), 1, 1, 3)).outcome()).isEqualTo(Outcome.STALE);
        assertThat(run.task("S/ask").status()).isEqualTo(TaskStatus.SCHEDULED);
    }

    @Test
    void theInputOfARoundIsMadeOfTheOutputOfTheOneBefore() {
        Task ask = task("ask", null).with(UNTIL_THREE).with(new InputMapping(Jq.of(".outputs.S.ask.n")));
        start(blueprint(stage("S", ask)));

        Decision again = run.send(Events.completed(ref("S/ask"), 1, 1, 2));

        assertThat(again.changes()).endsWith(new Change.TaskScheduled(ref("S/ask"), 1, 2, "2"));
    }

    @Test
    void afterItsLastRoundATaskFailsUntilSomebodyHasItDoneOnceMore() {
        start(blueprint(stage("S", task("ask", null).with(Repeat.until(".outputs.S.ask.n == 3", 1)))));

        Decision last = run.send(Events.completed(ref("S/ask"), 1, 1, 2));

        assertThat(last.changes())
                .filteredOn(change -> change instanceof Change.RepeatFailed)
                .singleElement()
                .satisfies(change -> assertThat(
                                ((Change.RepeatFailed) change).error().type())
                        .isEqualTo(Rounds.REPEATS_EXHAUSTED));
        assertThat(run.task("S/ask").status()).isEqualTo(TaskStatus.FAILED);
        run.send(Events.pending(ref("S/ask")));
        run.send(Events.completed(ref("S/ask"), 2, 1, 3));
        assertThat(run.state().status()).isEqualTo(WorkflowStatus.COMPLETED);
    }

    @Test
    void anAttemptWhoseRoundHasFailedIsDoneOnlyOnce() {
        start(blueprint(stage("S", task("ask", null).with(Repeat.until(".outputs.S.ask.n == 3", 1)))));
        run.send(Events.completed(ref("S/ask"), 1, 1, 2));

        assertThat(run.send(Events.completed(ref("S/ask"), 1, 1, 3)).outcome()).isEqualTo(Outcome.DUPLICATE);

        // Whoever names no attempt means the task as it is now.
        assertThat(run.send(Events.completed(ref("S/ask"), null, null, 3)).outcome())
                .isEqualTo(Outcome.APPLIED);
        assertThat(run.state().status()).isEqualTo(WorkflowStatus.COMPLETED);
        assertThat(run.state().course().isNone()).isTrue();
    }

    @Test
    void itMayGoOnAfterItsLastRound() {
        start(blueprint(stage("S", task("ask", null).with(NEVER.orGoOn()))));

        run.complete("S/ask", "S/ask");

        assertThat(run.state().status()).isEqualTo(WorkflowStatus.COMPLETED);
    }

    @Test
    void aGivenOutputEndsARepetitionThatHasFailed() {
        start(blueprint(stage(
                "S",
                task("ask", null).with(NEVER).with(OnExhausted.completeWith(Map.of("n", 0))),
                task("then", null, "ask"))));

        run.complete("S/ask", "S/ask");

        assertThat(run.state().outputs().of(ref("S/ask"))).isEqualTo("{\"n\":0}");
        assertThat(run.task("S/then").status()).isEqualTo(TaskStatus.SCHEDULED);
    }

    @Test
    void aConditionThatFailsCanBeRepaired() {
        start(blueprint(stage("S", task("ask", null).with(Repeat.until(".outputs.S.ask.n + \"a\" == 1", 3)))));

        run.send(Events.completed(ref("S/ask"), 1, 1, 2));

        assertThat(run.task("S/ask").status()).isEqualTo(TaskStatus.FAILED);
        run.send(Events.pending(ref("S/ask")));
        assertThat(run.task("S/ask").attempt()).isEqualTo(2);
        assertThat(run.task("S/ask").run()).isEqualTo(1);
    }

    @Test
    void whatEndsAtOnceIsDoneAsOftenAsItMayBe() {
        Task timer = new Task(
                "wait",
                TaskType.TIMER,
                null,
                List.of(),
                null,
                null,
                null,
                Features.of(new Timer(Duration.ZERO, null))
                        .with(Repeat.until("false", Repeat.MOST).orGoOn()),
                Map.of());
        start(blueprint(stage("S", timer)));

        assertThat(run.state().status()).isEqualTo(WorkflowStatus.COMPLETED);
        assertThat(run.task("S/wait").run()).isEqualTo(Repeat.MOST);
    }

    @Test
    void aStageIsDoneAgainWithAllItsTasks() {
        start(blueprint(
                repeated(UNTIL_THREE, task("ask", null), task("file", null, "ask")), stage("T", task("end", null))));

        run.send(Events.completed(ref("S/ask"), 1, 1, 2));
        Decision again = run.send(Events.completed(ref("S/file")));

        assertThat(again.changes())
                .endsWith(new Change.StageRepeated("S", 2), new Change.TaskScheduled(ref("S/ask"), 1, 2));
        assertThat(run.state().course().stageRound()).isEqualTo(2);
        assertThat(run.state().outputs().of(ref("S/ask"))).isEqualTo("{\"n\":2}");
        assertThat(run.send(Events.completed(ref("S/file"), 1, 1)).outcome()).isEqualTo(Outcome.STALE);
        run.send(Events.completed(ref("S/ask"), 1, 2, 3));
        run.complete("S/file");
        assertThat(run.state().stage()).isEqualTo("T");
        assertThat(run.state().course().stageRound()).isEqualTo(1);
    }

    @Test
    void aStageThatHasBegunGoesOnWhateverBecomesOfItsCondition() {
        Stage stage = repeated(UNTIL_THREE, task("ask", null));
        start(blueprint(new Stage(
                "S",
                BigDecimal.ONE,
                stage.tasks(),
                null,
                stage.features().with(new When(Jq.of(".outputs | length == 0"))),
                Map.of())));

        run.send(Events.completed(ref("S/ask"), 1, 1, 2));

        assertThat(run.task("S/ask").status()).isEqualTo(TaskStatus.SCHEDULED);
    }

    @Test
    void aTaskThatIsSkippedInALaterRoundHasNoOutputAnyMore() {
        Task once = task("once", null, "ask").with(new When(Jq.of(".outputs.S.once == null")));
        start(blueprint(repeated(UNTIL_THREE, task("ask", null), once)));
        run.send(Events.completed(ref("S/ask"), 1, 1, 2));
        run.send(Events.completed(ref("S/once"), 1, 1, 7));
        assertThat(run.state().outputs().of(ref("S/once"))).isEqualTo("{\"n\":7}");

        run.send(Events.completed(ref("S/ask"), 1, 2, 2));

        assertThat(run.state().course().stageRound()).isEqualTo(3);
        assertThat(run.state().outputs().of(ref("S/once"))).isNull();
    }

    @Test
    void aRoundInWhichNothingWasDoneIsTheLastOne() {
        start(blueprint(repeated(NEVER, task("ask", null).with(new When(Jq.of("false"))))));

        assertThat(run.state().status()).isEqualTo(WorkflowStatus.COMPLETED);
    }

    @Test
    void afterTheLastRoundOfAStageTheWorkflowFails() {
        start(blueprint(repeated(NEVER, task("ask", null))));

        run.complete("S/ask", "S/ask");

        assertThat(run.state().status()).isEqualTo(WorkflowStatus.FAILED);
    }

    @Test
    void aConditionOfAStageThatFailsFailsTheTaskThatCompletedLast() {
        Repeat strict = Repeat.until("if .outputs.S.ask.n == 3 then true else error(\"no\") end", 3);
        start(blueprint(repeated(strict, task("ask", null), task("file", null))));

        run.complete("S/file");
        run.send(Events.completed(ref("S/ask"), 1, 1, 2));

        assertThat(run.task("S/ask").status()).isEqualTo(TaskStatus.FAILED);
        assertThat(run.task("S/file").status()).isEqualTo(TaskStatus.COMPLETED);
        run.send(Events.pending(ref("S/ask")));
        run.send(Events.completed(ref("S/ask"), 2, 1, 3));
        assertThat(run.state().status()).isEqualTo(WorkflowStatus.COMPLETED);
    }

    @Test
    void aRepeatedTaskOfARepeatedStageBeginsWithItsFirstRound() {
        start(blueprint(repeated(NEVER, task("ask", null).with(NEVER.orGoOn()))));

        run.complete("S/ask", "S/ask");

        assertThat(run.state().course().stageRound()).isEqualTo(2);
        assertThat(run.state().course().roundOf(0)).isEqualTo(1);
        assertThat(run.task("S/ask").run()).isEqualTo(3);
    }

    private static Stage repeated(Repeat repeat, Task... tasks) {
        return new Stage("S", BigDecimal.ONE, List.of(tasks), null, Features.of(repeat), Map.of());
    }
}
