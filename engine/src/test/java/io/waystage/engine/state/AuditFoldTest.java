package io.waystage.engine.state;

import static io.waystage.engine.state.Blueprints.pizza;
import static io.waystage.engine.state.Blueprints.ref;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AuditFoldTest {

    private final WorkflowRun run = WorkflowRun.started(pizza());
    private List<AuditFold.Entry> trail = List.of();

    @BeforeEach
    void someEvents() {
        run.complete("ORDER/confirm_order", "PREPARE/make_food");
        run.send(Events.failed(ref("PREPARE/assign_executive")));
        run.send(Events.start());
        run.send(Events.pending(ref("PREPARE/assign_executive")));
        trail = new ArrayList<>(run.trail());
    }

    @Test
    void theTrailOfAWorkflowLeadsToItsState() {
        assertThat(AuditFold.fold(run.plan(), run.state().identity(), trail)).isEqualTo(run.state());
        assertThat(AuditFold.firstDifference(run.plan(), run.state(), trail)).isEmpty();
    }

    @Test
    void aLostEventIsNamed() {
        trail.remove(2);

        assertDifference(run.state(), "event 3 of the audit trail is missing: event 4 is in its place");
    }

    @Test
    void aLostLastEventShowsInTheCount() {
        trail.remove(trail.size() - 1);

        assertDifference(run.state(), "number of events: 5 by the audit trail, 6 in the store");
    }

    @Test
    void anEmptyTrailIsADifference() {
        trail.clear();

        assertDifference(run.state(), "the audit trail is empty");
    }

    @Test
    void anEventThatWasAppliedTwiceIsNamed() {
        AuditFold.Entry completed = trail.get(2);
        trail.add(new AuditFold.Entry(7, run.now(), completed.outcome(), completed.changes()));

        assertDifference(run.state(), "event 7: task PREPARE/make_food: TaskCompleted leads nowhere from COMPLETED");
    }

    @Test
    void anOutcomeThatDoesNotGoWithItsChangesIsNamed() {
        trail.set(2, new AuditFold.Entry(3, trail.get(2).at(), Outcome.APPLIED, List.of()));

        assertDifference(run.state(), "event 3: outcome APPLIED does not go with 0 changes");
    }

    @Test
    void aStageOutOfTurnAndPlacesThatTheBlueprintDoesNotHaveAreNamed() {
        replaceLast(new Change.StageStarted("DELIVER"));
        assertDifference(run.state(), "event 6: StageStarted: stage DELIVER is not the next one");
        replaceLast(new Change.StageStarted("START"));
        assertDifference(run.state(), "event 6: stage START: StageStarted leads nowhere from COMPLETED");
        replaceLast(new Change.StageCompleted("NOWHERE"));
        assertDifference(run.state(), "event 6: StageCompleted: the blueprint has no stage NOWHERE");
        replaceLast(new Change.TaskPending(ref("PREPARE/eat")));
        assertDifference(run.state(), "event 6: the blueprint has no task PREPARE/eat");
    }

    @Test
    void aTaskThatTheStoreHasOtherwiseIsNamedWithBothStates() {
        TaskState scheduled = run.task("PREPARE/assign_executive");
        TaskState completed =
                new TaskState(TaskStatus.COMPLETED, scheduled.attempt(), scheduled.run(), scheduled.firstScheduledAt());

        assertDifference(
                StateChanges.withTask(run.state(), 2, completed),
                "task PREPARE/assign_executive: " + scheduled + " by the audit trail, " + completed + " in the store");
    }

    @Test
    void aFieldThatTheStoreHasOtherwiseIsNamed() {
        assertDifference(
                StateChanges.withBusinessStatus(run.state(), null),
                "business status: ORDER CONFIRMED by the audit trail, null in the store");
    }

    private void replaceLast(Change change) {
        trail.set(5, new AuditFold.Entry(6, trail.get(5).at(), Outcome.APPLIED, List.of(change)));
    }

    private void assertDifference(WorkflowState stored, String text) {
        assertThat(AuditFold.firstDifference(run.plan(), stored, trail)).contains(text);
    }
}
