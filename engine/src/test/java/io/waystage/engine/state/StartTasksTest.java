package io.waystage.engine.state;

import static io.waystage.engine.state.Blueprints.pizza;
import static io.waystage.engine.state.Blueprints.ref;
import static org.assertj.core.api.Assertions.assertThat;

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
        assertThat(StartTasks.of(recorded)).containsExactly(MAKE_FOOD, ASSIGN);
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

    private List<Change.TaskScheduled> waiting() {
        return StartTasks.stillWaiting(run.plan(), run.state(), recorded);
    }
}
