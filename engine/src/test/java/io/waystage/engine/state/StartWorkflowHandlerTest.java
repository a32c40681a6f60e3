package io.waystage.engine.state;

import static io.waystage.engine.state.Blueprints.blueprint;
import static io.waystage.engine.state.Blueprints.pizza;
import static io.waystage.engine.state.Blueprints.ref;
import static io.waystage.engine.state.Blueprints.stage;
import static io.waystage.engine.state.Blueprints.task;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StartWorkflowHandlerTest {

    @Test
    void passesThroughAnEmptyStageAndSchedulesTheFirstTasks() {
        WorkflowRun run = WorkflowRun.of(pizza());

        Decision decision = run.send(Events.start());

        assertThat(decision.outcome()).isEqualTo(Outcome.APPLIED);
        assertThat(decision.changes())
                .containsExactly(
                        new Change.WorkflowStarted(),
                        new Change.StageStarted("START"),
                        new Change.StageCompleted("START"),
                        new Change.StageStarted("ORDER"),
                        new Change.TaskScheduled(ref("ORDER/confirm_order"), 1, 1));
        assertThat(run.state().status()).isEqualTo(WorkflowStatus.RUNNING);
        assertThat(run.state().stage()).isEqualTo("ORDER");
        assertThat(run.task("ORDER/confirm_order"))
                .isEqualTo(new TaskState(TaskStatus.SCHEDULED, 1, 1, WorkflowRun.START));
        assertThat(run.task("PREPARE/make_food")).isEqualTo(TaskState.NEW);
    }

    @Test
    void schedulesOnlyTasksWithoutParents() {
        WorkflowRun run =
                WorkflowRun.started(blueprint(stage("S", task("c", null, "a"), task("a", null), task("b", null))));

        assertThat(run.task("S/a").status()).isEqualTo(TaskStatus.SCHEDULED);
        assertThat(run.task("S/b").status()).isEqualTo(TaskStatus.SCHEDULED);
        assertThat(run.task("S/c").status()).isEqualTo(TaskStatus.PENDING);
    }

    @Test
    void completesAWorkflowWhoseStagesAreAllEmptyAtOnce() {
        WorkflowRun run = WorkflowRun.of(blueprint(stage("A"), stage("B")));

        Decision decision = run.send(Events.start());

        assertThat(decision.changes())
                .containsExactly(
                        new Change.WorkflowStarted(),
                        new Change.StageStarted("A"),
                        new Change.StageCompleted("A"),
                        new Change.StageStarted("B"),
                        new Change.StageCompleted("B"),
                        new Change.WorkflowCompleted());
        assertThat(run.state().status()).isEqualTo(WorkflowStatus.COMPLETED);
        assertThat(run.state().closedAt()).isEqualTo(WorkflowRun.START);
        assertThat(run.state().stage()).isNull();
    }

    @Test
    void completesAWorkflowWithoutStagesAtOnce() {
        assertThat(WorkflowRun.of(blueprint()).send(Events.start()).changes())
                .containsExactly(new Change.WorkflowStarted(), new Change.WorkflowCompleted());
    }

    @Test
    void theFirstStartWinsAndTheSecondChangesNothingButTheCountOfEvents() {
        WorkflowRun run = WorkflowRun.started(pizza());
        WorkflowState before = run.state();

        Decision second = run.send(Events.start());

        assertThat(second.outcome()).isEqualTo(Outcome.DUPLICATE);
        assertThat(second.changes()).isEmpty();
        assertThat(run.state()).isEqualTo(StateChanges.counted(before, WorkflowRun.START.plusSeconds(1)));
    }

    @Test
    void aStartOfACompletedWorkflowIsADuplicate() {
        WorkflowRun run = WorkflowRun.started(blueprint());

        assertThat(run.send(Events.start()).outcome()).isEqualTo(Outcome.DUPLICATE);
    }
}
