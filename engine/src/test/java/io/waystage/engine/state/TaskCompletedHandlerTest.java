package io.waystage.engine.state;

import static io.waystage.engine.state.Blueprints.blueprint;
import static io.waystage.engine.state.Blueprints.pizza;
import static io.waystage.engine.state.Blueprints.ref;
import static io.waystage.engine.state.Blueprints.stage;
import static io.waystage.engine.state.Blueprints.task;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TaskCompletedHandlerTest {

    private final WorkflowRun run = WorkflowRun.started(pizza());

    @Test
    void theLastTaskOfAStageStartsTheNextStage() {
        assertThat(run.send(Events.completed(ref("ORDER/confirm_order"))).changes())
                .containsExactly(
                        new Change.TaskCompleted(ref("ORDER/confirm_order"), 1, 1),
                        new Change.BusinessStatusChanged(null, "ORDER CONFIRMED"),
                        new Change.StageCompleted("ORDER"),
                        new Change.StageStarted("PREPARE"),
                        new Change.TaskScheduled(ref("PREPARE/make_food"), 1, 1),
                        new Change.TaskScheduled(ref("PREPARE/assign_executive"), 1, 1));
        assertThat(run.state().businessStatus()).isEqualTo("ORDER CONFIRMED");
        assertThat(run.state().stageStatus(run.plan(), 1)).isEqualTo(StageStatus.COMPLETED);
        assertThat(run.state().stageStatus(run.plan(), 2)).isEqualTo(StageStatus.ACTIVE);
        assertThat(run.state().stageStatus(run.plan(), 3)).isEqualTo(StageStatus.NOT_STARTED);
    }

    @Test
    void aChildWaitsForAllOfItsParents() {
        run.complete("ORDER/confirm_order");

        assertThat(run.send(Events.completed(ref("PREPARE/assign_executive"))).changes())
                .containsExactly(new Change.TaskCompleted(ref("PREPARE/assign_executive"), 1, 1));
        assertThat(run.send(Events.completed(ref("PREPARE/make_food"))).changes())
                .containsExactly(
                        new Change.TaskCompleted(ref("PREPARE/make_food"), 1, 1),
                        new Change.TaskScheduled(ref("PREPARE/confirm_delivery"), 1, 1));
    }

    @Test
    void theVeryLastTaskCompletesTheWorkflow() {
        run.complete(
                "ORDER/confirm_order", "PREPARE/make_food", "PREPARE/assign_executive", "PREPARE/confirm_delivery");

        Decision last = run.send(Events.completed(ref("DELIVER/deliver_food")));

        assertThat(last.changes())
                .containsExactly(
                        new Change.TaskCompleted(ref("DELIVER/deliver_food"), 1, 1),
                        new Change.BusinessStatusChanged("FOOD ON THE WAY", "FOOD DELIVERED"),
                        new Change.StageCompleted("DELIVER"),
                        new Change.WorkflowCompleted());
        assertThat(run.state().status()).isEqualTo(WorkflowStatus.COMPLETED);
        assertThat(run.state().stage()).isNull();
        assertThat(run.state().closedAt()).isEqualTo(run.state().updatedAt());
        assertThat(run.state().count(TaskStatus.COMPLETED)).isEqualTo(5);
    }

    @Test
    void emptyStagesAtTheEndDoNotKeepAWorkflowOpen() {
        WorkflowRun emptyAtTheEnd = WorkflowRun.started(blueprint(stage("S", task("t", null)), stage("END")));

        assertThat(emptyAtTheEnd.send(Events.completed(ref("S/t"))).changes())
                .endsWith(
                        new Change.StageStarted("END"),
                        new Change.StageCompleted("END"),
                        new Change.WorkflowCompleted());
    }

    @Test
    void aBusinessStatusThatTheWorkflowHasAlreadyIsNoChange() {
        WorkflowRun twice = WorkflowRun.started(blueprint(stage("S", task("a", "SAME"), task("b", "SAME", "a"))));

        assertThat(twice.send(Events.completed(ref("S/a"))).changes())
                .contains(new Change.BusinessStatusChanged(null, "SAME"));
        assertThat(twice.send(Events.completed(ref("S/b"))).changes())
                .noneMatch(change -> change instanceof Change.BusinessStatusChanged);
    }

    @Test
    void aSecondCompletionIsADuplicateWhateverItsAttempt() {
        run.complete("ORDER/confirm_order");

        for (Integer attempt : List.of(0, 1, 2)) {
            Decision again = run.send(Events.completed(ref("ORDER/confirm_order"), attempt, 1));
            assertThat(again.outcome()).isEqualTo(Outcome.DUPLICATE);
        }
    }

    @Test
    void aCompletionOfATaskThatWasNeverScheduledIsEarlyAndHasNoEffect() {
        assertThat(run.send(Events.completed(ref("PREPARE/confirm_delivery"))).outcome())
                .isEqualTo(Outcome.EARLY);
        assertThat(run.task("PREPARE/confirm_delivery")).isEqualTo(TaskState.NEW);
    }

    @Test
    void doneIsDoneEvenIfTheAttemptWasCalledFailed() {
        run.send(Events.failed(ref("ORDER/confirm_order")));

        assertThat(run.send(Events.completed(ref("ORDER/confirm_order"), 1, 1)).outcome())
                .isEqualTo(Outcome.APPLIED);
        assertThat(run.state().stage()).isEqualTo("PREPARE");
    }

    @Test
    void anOlderAttemptMayCompleteTheTaskWhileANewerOneIsOut() {
        run.send(Events.failed(ref("ORDER/confirm_order")));
        run.send(Events.pending(ref("ORDER/confirm_order")));

        assertThat(run.send(Events.completed(ref("ORDER/confirm_order"), 1, null))
                        .changes())
                .startsWith(new Change.TaskCompleted(ref("ORDER/confirm_order"), 2, 1));
    }

    @Test
    void aCompletionOfAnOlderRunIsStale() {
        WorkflowState replayed = withRun(run, "ORDER/confirm_order", 2);

        Decision decision =
                Decider.decide(run.plan(), replayed, Events.completed(ref("ORDER/confirm_order"), 1, 1), run.now());

        assertThat(decision.outcome()).isEqualTo(Outcome.STALE);
        assertThat(decision.state().tasks()).isEqualTo(replayed.tasks());
    }

    @Test
    void theFirstSchedulingTimeStaysWithTheTask() {
        run.later(Duration.ofHours(1)).complete("ORDER/confirm_order");

        assertThat(run.task("ORDER/confirm_order").firstScheduledAt()).isEqualTo(WorkflowRun.START);
    }

    static WorkflowState withRun(WorkflowRun run, String place, int number) {
        TaskState task = run.task(place);
        return StateChanges.withTask(
                run.state(),
                run.plan().indexOf(ref(place)),
                new TaskState(task.status(), task.attempt(), number, task.firstScheduledAt()));
    }
}
