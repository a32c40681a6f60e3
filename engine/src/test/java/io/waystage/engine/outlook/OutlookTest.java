package io.waystage.engine.outlook;

import static org.assertj.core.api.Assertions.assertThat;

import io.waystage.blueprint.RetryPolicy;
import io.waystage.blueprint.TaskRef;
import io.waystage.blueprint.format.BlueprintReader;
import io.waystage.engine.outlook.Waiting.What;
import io.waystage.engine.state.Course;
import io.waystage.engine.state.Outputs;
import io.waystage.engine.state.Plan;
import io.waystage.engine.state.TaskState;
import io.waystage.engine.state.TaskStatus;
import io.waystage.engine.state.WorkflowIdentity;
import io.waystage.engine.state.WorkflowState;
import io.waystage.engine.state.WorkflowStatus;
import io.waystage.engine.store.HumanTask;
import io.waystage.engine.store.PlaceStore.Resting;
import io.waystage.engine.store.WakeUp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Each kind of wait has its own limits, and is stuck when those are over: not before, and not for ever unseen. */
class OutlookTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final UUID ID = new UUID(1, 1);
    private static final TaskRef WORK = new TaskRef("S/1", "work");

    private static final Plan PLAN =
            Plan.of(new BlueprintReader().read("""
                    {"workflow_name": "W", "component_name": "C", "stages": [
                      {"stage_name": "S/1", "stage_order": 1, "tasks": [
                        {"task_name": "work", "task_queue": "q"},
                        {"task_name": "ask", "task_type": "HUMAN", "assigned_to": "ada"},
                        {"task_name": "sleep", "task_type": "TIMER", "duration": "1h"},
                        {"task_name": "hear", "task_type": "SIGNAL", "signal": "s"}]}]}""", "test.json").blueprint(), RetryPolicy.fixed(Duration.ofSeconds(1)));

    private static Resting resting(WorkflowStatus status, int task, TaskStatus is, WakeUp... wakeUps) {
        List<TaskState> tasks = new ArrayList<>(Collections.nCopies(4, TaskState.NEW));
        if (task >= 0) {
            tasks.set(task, new TaskState(is, 1, 1, NOW));
        }
        WorkflowState state = new WorkflowState(
                new WorkflowIdentity(ID, PLAN.blueprint().key(), 1, "R", null),
                3,
                status,
                "S/1",
                null,
                tasks,
                Outputs.NONE,
                Course.NONE,
                NOW,
                NOW,
                status.isClosed() ? NOW : null);
        return new Resting(state, List.of(wakeUps), List.of(), List.of());
    }

    private static Resting holding(int task) {
        Resting free = resting(WorkflowStatus.RUNNING, -1, TaskStatus.PENDING);
        WorkflowState state = free.state();
        Course course = new Course(
                1,
                new TreeMap<>(),
                new TreeSet<>(),
                List.of(),
                new TreeSet<>(List.of(task)),
                new TreeMap<>(),
                Map.of());
        return new Resting(
                new WorkflowState(
                        state.identity(),
                        state.seq(),
                        state.status(),
                        state.stage(),
                        null,
                        state.tasks(),
                        Outputs.NONE,
                        course,
                        NOW,
                        NOW,
                        null),
                List.of(),
                List.of(),
                List.of());
    }

    private static WakeUp wakeUp(String kind, @Nullable String task) {
        WakeUp.Key key = task == null ? WakeUp.Key.of(ID, kind) : WakeUp.Key.of(ID, kind, new TaskRef("S/1", task));
        return new WakeUp(key, NOW.plusSeconds(100), "{}");
    }

    private static void assertWait(Resting resting, What what, @Nullable Instant until, @Nullable Instant stuckAt) {
        Outlook outlook = Outlook.of(PLAN, resting);
        assertThat(outlook.waits()).hasSize(1);
        Waiting wait = outlook.waits().get(0);
        assertThat(wait.what()).isEqualTo(what);
        assertThat(wait.until()).isEqualTo(until);
        assertThat(wait.stuckAt()).isEqualTo(stuckAt);
        assertThat(outlook.stuckAt()).isEqualTo(stuckAt);
        if (stuckAt != null) {
            assertThat(outlook.stuck(stuckAt)).contains(wait);
            assertThat(outlook.stuck(stuckAt.minusMillis(1))).isEmpty();
        }
    }

    @Test
    void aWorkerMayTakeAnHourOrAsLongAsItsTimeoutsSay() {
        assertWait(
                resting(WorkflowStatus.RUNNING, 0, TaskStatus.SCHEDULED),
                What.WORKER,
                null,
                NOW.plus(Duration.ofHours(1)));
        WakeUp timeout = new WakeUp(
                new WakeUp.Key(ID, WakeUp.Key.of(ID, "start_to_close", WORK).name() + "/1.1"),
                NOW.plusSeconds(100),
                "{}");
        assertWait(
                resting(WorkflowStatus.RUNNING, 0, TaskStatus.STARTED, timeout),
                What.WORKER,
                NOW.plusSeconds(100),
                NOW.plusSeconds(160));
    }

    @Test
    void aFailedTaskWaitsForItsRetryOrForAnOperator() {
        assertWait(
                resting(WorkflowStatus.RUNNING, 0, TaskStatus.FAILED, wakeUp("retry", "work")),
                What.RETRY,
                NOW.plusSeconds(100),
                NOW.plusSeconds(160));
        assertWait(resting(WorkflowStatus.RUNNING, 0, TaskStatus.FAILED), What.OPERATOR, null, NOW);
    }

    @Test
    void whatOperatorsHoldIsNeverStuck() {
        assertWait(holding(0), What.HOLD, null, null);
    }

    @Test
    void aPersonIsStuckAfterTheDueDateOnly() {
        Resting open = resting(WorkflowStatus.RUNNING, 1, TaskStatus.SCHEDULED);
        HumanTask task = new HumanTask(
                ID,
                PLAN.blueprint().key(),
                "R",
                new TaskRef("S/1", "ask"),
                1,
                1,
                "ada",
                NOW,
                null,
                null,
                50,
                NOW.plusSeconds(7),
                null);

        assertWait(open, What.PERSON, null, null);
        assertWait(
                new Resting(open.state(), List.of(), List.of(task), List.of()),
                What.PERSON,
                NOW.plusSeconds(7),
                NOW.plusSeconds(7));
    }

    @Test
    void aTimerThatIsOverdueOrLostIsStuck() {
        assertWait(
                resting(WorkflowStatus.RUNNING, 2, TaskStatus.SCHEDULED, wakeUp("timer", "sleep")),
                What.TIMER,
                NOW.plusSeconds(100),
                NOW.plusSeconds(160));
        assertWait(resting(WorkflowStatus.RUNNING, 2, TaskStatus.SCHEDULED), What.TIMER, null, NOW.plusSeconds(60));
    }

    @Test
    void aSignalMayBeWaitedForAsLongAsItTakes() {
        assertWait(resting(WorkflowStatus.RUNNING, 3, TaskStatus.SCHEDULED), What.SIGNAL, null, null);
    }

    @Test
    void whatIsPausedIsNotStuckWhateverItWaitsFor() {
        Outlook outlook = Outlook.of(PLAN, resting(WorkflowStatus.PAUSED, 0, TaskStatus.FAILED));

        assertThat(outlook.waits()).extracting(Waiting::what).containsExactly(What.RESUME, What.OPERATOR);
        assertThat(outlook.stuckAt()).isNull();
    }

    @Test
    void aDelayedOneIsStuckIfNothingStartsIt() {
        assertWait(
                resting(WorkflowStatus.DELAYED, -1, TaskStatus.PENDING, wakeUp("start", null)),
                What.START,
                NOW.plusSeconds(100),
                NOW.plusSeconds(160));
    }

    @Test
    void whatNothingWouldEverMoveIsStuck() {
        assertWait(resting(WorkflowStatus.RUNNING, -1, TaskStatus.PENDING), What.NOTHING, null, NOW.plusSeconds(60));
    }

    @Test
    void tellsWhatComesInItsOrder() {
        Outlook outlook = Outlook.of(
                PLAN,
                resting(
                        WorkflowStatus.RUNNING,
                        0,
                        TaskStatus.FAILED,
                        new WakeUp(WakeUp.Key.of(ID, "workflow-limit"), NOW.plusSeconds(900), "{}"),
                        new WakeUp(new WakeUp.Key(ID, "send/" + ID), NOW, "{}"),
                        wakeUp("retry", "work")));

        assertThat(outlook.coming())
                .containsExactly(
                        new Coming(NOW.plusSeconds(100), WORK, "another attempt begins"),
                        new Coming(NOW.plusSeconds(900), null, "the workflow has taken too long, and ends"));
    }

    @Test
    void whatHasEndedWaitsForNothing() {
        assertThat(Outlook.of(PLAN, resting(WorkflowStatus.FAILED, 0, TaskStatus.FAILED))
                        .waits())
                .isEmpty();
    }
}
