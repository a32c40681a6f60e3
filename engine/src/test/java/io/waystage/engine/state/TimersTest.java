package io.waystage.engine.state;

import static io.waystage.engine.state.Blueprints.blueprint;
import static io.waystage.engine.state.Blueprints.ref;
import static io.waystage.engine.state.Blueprints.stage;
import static io.waystage.engine.state.Blueprints.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.Features;
import io.waystage.blueprint.Task;
import io.waystage.blueprint.TaskType;
import io.waystage.blueprint.feature.Timer;
import io.waystage.blueprint.feature.When;
import io.waystage.blueprint.jq.Jq;
import io.waystage.engine.message.RejectedException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimersTest {

    @Test
    void aTimerWaitsForItsTimeAndNothingElseGoesOn() {
        WorkflowRun run = WorkflowRun.of(timer(new Timer(Duration.ofHours(2), null)));

        Decision decision = run.send(Events.start());

        assertThat(decision.changes())
                .contains(new Change.TimerSet(ref("S/wait"), 1, 1, WorkflowRun.START.plusSeconds(7_200)));
        assertThat(run.task("S/then").status()).isEqualTo(TaskStatus.PENDING);
        assertThat(run.send(Events.fired(ref("S/wait"), 1, 1)).outcome()).isEqualTo(Outcome.APPLIED);
        assertThat(run.task("S/then").status()).isEqualTo(TaskStatus.SCHEDULED);
        assertThat(run.send(Events.fired(ref("S/wait"), 1, 1)).outcome()).isEqualTo(Outcome.DUPLICATE);
    }

    @ParameterizedTest
    @CsvSource({
        "'\"2026-01-01T00:00:05Z\"', 2026-01-01T00:00:05Z",
        "'\"2026-01-01T02:00:05+02:00\"', 2026-01-01T00:00:05Z",
        "'1767225605.25', 2026-01-01T00:00:05.250Z",
        "'now + 5', 2026-01-01T00:00:05Z"
    })
    void aTimeIsATextOrANumberOfSeconds(String until, Instant due) {
        WorkflowRun run = WorkflowRun.of(timer(new Timer(null, Jq.of(until))));

        assertThat(run.send(Events.start()).changes()).contains(new Change.TimerSet(ref("S/wait"), 1, 1, due));
    }

    @ParameterizedTest
    @ValueSource(strings = {"now", "0", "-1e300", "\"2025-12-31T23:59:59Z\""})
    void aTimeThatHasPassedIsOverAtOnce(String until) {
        WorkflowRun run = WorkflowRun.started(timer(new Timer(null, Jq.of(until))));

        assertThat(run.task("S/wait").status()).isEqualTo(TaskStatus.COMPLETED);
        assertThat(run.task("S/then").status()).isEqualTo(TaskStatus.SCHEDULED);
    }

    @Test
    void whatFollowsAtOnceSeesTheBusinessStatusThatItHasBrought() {
        Task wait = new Task(
                "wait",
                TaskType.TIMER,
                null,
                List.of(),
                "WAITED",
                null,
                null,
                Features.of(new Timer(null, Jq.of("now"))),
                Map.of());
        Task then = task("then", null, "wait").with(new When(Jq.of(".workflow.business_status == \"WAITED\"")));

        WorkflowRun run = WorkflowRun.started(blueprint(stage("S", wait, then)));

        assertThat(run.task("S/then").status()).isEqualTo(TaskStatus.SCHEDULED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"tomorrow\"", "null", "{}", "1e300", "\"9999-01-01T00:00:00Z\"", "error(\"no\")"})
    void whatIsNoTimeFailsTheTaskWhichCanBeCompletedByHand(String until) {
        WorkflowRun run = WorkflowRun.of(timer(new Timer(null, Jq.of(until))));

        assertThat(run.send(Events.start()).changes())
                .filteredOn(change -> change instanceof Change.TaskFailed)
                .singleElement()
                .satisfies(change ->
                        assertThat(((Change.TaskFailed) change).error().type()).isEqualTo("ExpressionFailed"));
        run.complete("S/wait");
        assertThat(run.task("S/then").status()).isEqualTo(TaskStatus.SCHEDULED);
    }

    @Test
    void anOlderAttemptsTimeIsStale() {
        WorkflowRun run = WorkflowRun.started(timer(new Timer(Duration.ofHours(2), null)));
        run.send(Events.failed(ref("S/wait")));
        run.send(Events.pending(ref("S/wait")));

        assertThat(run.send(Events.fired(ref("S/wait"), 1, 1)).outcome()).isEqualTo(Outcome.STALE);
        assertThat(run.task("S/wait").status()).isEqualTo(TaskStatus.SCHEDULED);
    }

    @Test
    void nothingButATimerFires() {
        WorkflowRun run = WorkflowRun.started(timer(new Timer(Duration.ZERO, null)));

        assertThatThrownBy(() -> run.send(Events.fired(ref("S/then"), 1, 1)))
                .isInstanceOf(RejectedException.class)
                .hasMessage("The task S/then is no timer");
    }

    private static Blueprint timer(Timer timer) {
        Task wait = new Task("wait", TaskType.TIMER, null, List.of(), null, null, null, Features.of(timer), Map.of());
        return blueprint(stage("S", wait, task("then", null, "wait")));
    }
}
