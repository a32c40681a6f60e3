package io.waystage.engine.state;

import static io.waystage.engine.state.Blueprints.blueprint;
import static io.waystage.engine.state.Blueprints.oneTask;
import static io.waystage.engine.state.Blueprints.ref;
import static io.waystage.engine.state.Blueprints.stage;
import static io.waystage.engine.state.Blueprints.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.Features;
import io.waystage.blueprint.RetryPolicy;
import io.waystage.blueprint.Stage;
import io.waystage.blueprint.Task;
import io.waystage.blueprint.TaskRef;
import io.waystage.blueprint.feature.TimeLimit;
import io.waystage.blueprint.feature.Timeouts;
import io.waystage.engine.message.Event;
import io.waystage.engine.message.RejectedException;
import io.waystage.engine.message.TimeoutKind;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TimeoutsTest {

    private static final TaskRef TASK = ref("S/t");

    @Test
    void aTaskThatNobodyBeginsFailsAndIsRetried() {
        WorkflowRun run = WorkflowRun.started(oneTask(RetryPolicy.fixed(Duration.ofMinutes(1))));

        assertThat(run.send(Events.timedOut(TASK, 1, 1, TimeoutKind.SCHEDULE_TO_START))
                        .changes())
                .containsExactly(
                        new Change.TaskFailed(TASK, 1, 1, TimeoutKind.SCHEDULE_TO_START.error()),
                        new Change.RetryScheduled(TASK, 1, WorkflowRun.START.plusSeconds(61)));
    }

    @Test
    void onceAWorkerHasBegunOnlyItsOwnTimeCounts() {
        WorkflowRun run = WorkflowRun.started(oneTask(RetryPolicy.never()));
        assertThat(run.send(Events.timedOut(TASK, 1, 1, TimeoutKind.START_TO_CLOSE))
                        .outcome())
                .isEqualTo(Outcome.DUPLICATE);

        run.send(Events.begun(TASK, 1, 1));

        assertThat(run.task("S/t").status()).isEqualTo(TaskStatus.STARTED);
        assertThat(run.send(Events.timedOut(TASK, 1, 1, TimeoutKind.SCHEDULE_TO_START))
                        .outcome())
                .isEqualTo(Outcome.DUPLICATE);
        assertThat(run.send(Events.timedOut(TASK, 1, 1, TimeoutKind.START_TO_CLOSE))
                        .outcome())
                .isEqualTo(Outcome.APPLIED);
        assertThat(run.task("S/t").status()).isEqualTo(TaskStatus.FAILED);
        run.complete("S/t");
    }

    @Test
    void aTypeOfTimeoutMayBeOneThatIsNotRetried() {
        WorkflowRun run = WorkflowRun.started(
                oneTask(RetryPolicy.fixed(Duration.ofMinutes(1)).nonRetryable("HeartbeatTimeout")));
        run.send(Events.begun(TASK, 1, 1));

        assertThat(run.send(Events.timedOut(TASK, 1, 1, TimeoutKind.HEARTBEAT)).changes())
                .endsWith(new Change.RetriesExhausted(TASK, 1, "errors of type HeartbeatTimeout are not retried"));
    }

    @Test
    void aWorkerThatHasBeatenSinceIsAlive() {
        Task beating = task("t", null).with(Timeouts.NONE.heartbeat(Duration.ofSeconds(10)));
        WorkflowRun run = WorkflowRun.started(blueprint(stage("S", beating)));
        run.send(Events.begun(TASK, 1, 1));
        Event.TaskTimedOut timedOut = (Event.TaskTimedOut) Events.timedOut(TASK, 1, 1, TimeoutKind.HEARTBEAT);

        assertThat(run.send(timedOut.withLastBeat(run.now().minusSeconds(9))).outcome())
                .isEqualTo(Outcome.STALE);
        assertThat(run.task("S/t").status()).isEqualTo(TaskStatus.STARTED);
        assertThat(run.send(timedOut.withLastBeat(run.now().minusSeconds(10))).outcome())
                .isEqualTo(Outcome.APPLIED);
    }

    @Test
    void aStageOrAWorkflowThatTakesTooLongFailsTheWorkflow() {
        WorkflowRun late = WorkflowRun.started(limited());
        assertThat(late.send(Events.timedOut("T")).outcome()).isEqualTo(Outcome.DUPLICATE);
        assertThat(late.send(Events.timedOut("S")).changes())
                .containsExactly(
                        new Change.TaskCancelled(ref("S/t"), 1, 1, 0, "the stage S took longer than PT1H"),
                        new Change.WorkflowFailed("StageTimeout", "the stage S took longer than PT1H"));
        assertThat(late.state().status()).isEqualTo(WorkflowStatus.FAILED);

        WorkflowRun inNextStage = WorkflowRun.started(limited()).complete("S/t");
        assertThat(inNextStage.send(Events.timedOut("S")).outcome()).isEqualTo(Outcome.DUPLICATE);
        assertThat(inNextStage.send(Events.timedOut((String) null)).changes())
                .endsWith(new Change.WorkflowFailed("WorkflowTimeout", "the workflow took longer than PT2H"));

        WorkflowRun inTime = WorkflowRun.started(limited()).complete("S/t", "T/t");
        assertThat(inTime.send(Events.timedOut((String) null)).outcome()).isEqualTo(Outcome.DUPLICATE);
    }

    @Test
    void whatHasNoLimitCannotBeLate() {
        WorkflowRun run = WorkflowRun.started(oneTask(RetryPolicy.never()));

        assertThatThrownBy(() -> run.send(Events.timedOut("S")))
                .isInstanceOf(RejectedException.class)
                .hasMessage("There is no limit to the time of the stage S");
        assertThatThrownBy(() -> run.send(Events.timedOut("X"))).isInstanceOf(RejectedException.class);
    }

    private static Blueprint limited() {
        List<Stage> stages = List.of(
                new Stage(
                        "S",
                        BigDecimal.ONE,
                        List.of(task("t", null)),
                        null,
                        Features.of(new TimeLimit(Duration.ofHours(1))),
                        Map.of()),
                new Stage("T", BigDecimal.TEN, List.of(task("t", null)), null, Map.of()));
        return new Blueprint(
                "Deliver Pizza", "ITALIAN", stages, null, Features.of(new TimeLimit(Duration.ofHours(2))), Map.of());
    }
}
