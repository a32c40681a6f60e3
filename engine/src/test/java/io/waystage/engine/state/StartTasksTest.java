package io.waystage.engine.state;

import static io.waystage.engine.state.Blueprints.pizza;
import static io.waystage.engine.state.Blueprints.ref;
import static org.assertj.core.api.Assertions.assertThat;

import io.waystage.blueprint.format.BlueprintReader;
import java.util.List;
import org.junit.jupiter.api.Test;

class StartTasksTest {

    private static final Change.TaskScheduled MAKE_FOOD = new Change.TaskScheduled(ref("PREPARE/make_food"), 1, 1);
    private static final Change.TaskScheduled ASSIGN = new Change.TaskScheduled(ref("PREPARE/assign_executive"), 1, 1);

    private final WorkflowRun run = WorkflowRun.started(pizza());
    private final List<Change> recorded =
            run.send(Events.completed(ref("ORDER/confirm_order"))).changes();

    @Test
    void oneForEachTaskThatTheEventScheduled() {
        assertThat(StartTasks.of(run.plan(), recorded)).containsExactly(MAKE_FOOD, ASSIGN);
    }

    @Test
    void aRedeliveredEventSendsAgainWhatStillWaits() {
        assertThat(waiting()).containsExactly(MAKE_FOOD, ASSIGN);
        run.complete("PREPARE/make_food");
        assertThat(waiting()).containsExactly(ASSIGN);
    }

    @Test
    void anAttemptThatFailedOrWasReplacedIsNotSentAgain() {
        run.send(Events.failed(ref("PREPARE/make_food")));
        assertThat(waiting()).containsExactly(ASSIGN);
        run.send(Events.pending(ref("PREPARE/make_food")));
        assertThat(waiting()).containsExactly(ASSIGN);
    }

    @Test
    void anotherRunIsNotSentAgain() {
        WorkflowState replayed = TaskCompletedHandlerTest.withRun(run, "PREPARE/make_food", 2);

        assertThat(StartTasks.stillWaiting(run.plan(), replayed, recorded)).containsExactly(ASSIGN);
    }

    @Test
    void aLimitedTaskIsSentWhenItIsAdmittedAndAgainWhileItStillWaits() {
        WorkflowRun limited =
                WorkflowRun.of(new BlueprintReader().read("""
                {"workflow_name": "W", "component_name": "C", "priority": 90, "stages": [{"stage_name": "S", "stage_order": 1,
                  "tasks": [{"task_name": "t", "limit": {"concurrency": 1}, "input": "{n: 1}"}]}]}""", "x.json").blueprint());
        List<Change> started = limited.send(Events.start()).changes();
        List<Change> admitted = limited.send(Events.admitted(ref("S/t"), 1, 1)).changes();

        assertThat(started).contains(new Change.TaskScheduled(ref("S/t"), 1, 1, null, 90));
        assertThat(StartTasks.of(limited.plan(), started)).isEmpty();
        Change.TaskAdmitted begun = new Change.TaskAdmitted(ref("S/t"), 1, 1, "{\"n\":1}", 90);
        assertThat(StartTasks.stillWaiting(limited.plan(), limited.state(), admitted))
                .containsExactly(begun);
        limited.complete("S/t");
        assertThat(StartTasks.stillWaiting(limited.plan(), limited.state(), admitted))
                .isEmpty();
    }

    private List<Change.ToStart> waiting() {
        return StartTasks.stillWaiting(run.plan(), run.state(), recorded);
    }
}
