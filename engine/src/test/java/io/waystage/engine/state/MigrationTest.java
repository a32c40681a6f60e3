package io.waystage.engine.state;

import static io.waystage.engine.state.Blueprints.blueprint;
import static io.waystage.engine.state.Blueprints.ref;
import static io.waystage.engine.state.Blueprints.stage;
import static io.waystage.engine.state.Blueprints.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.RetryPolicy;
import io.waystage.blueprint.Stage;
import io.waystage.blueprint.Task;
import io.waystage.blueprint.TaskType;
import io.waystage.blueprint.feature.CompensateWith;
import io.waystage.engine.hold.Holds;
import io.waystage.engine.message.Event;
import io.waystage.engine.message.RejectedException;
import io.waystage.engine.message.TaskError;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A workflow that goes over from version 3 of its blueprint to version 4. */
class MigrationTest {

    private final Map<Integer, Plan> plans = new HashMap<>();
    private final List<AuditFold.Entry> trail = new ArrayList<>();
    private Instant now = WorkflowRun.START;
    private @Nullable WorkflowState state;

    private WorkflowState state() {
        if (state == null) {
            throw new IllegalStateException("not begun");
        }
        return state;
    }

    private static Plan plan(Blueprint blueprint) {
        return Plan.of(blueprint, RetryPolicy.fixed(Duration.ofSeconds(10)));
    }

    private void begin(Stage... stages) {
        Plan plan = plan(blueprint(stages));
        plans.put(3, plan);
        state = WorkflowRun.notStarted(plan);
        send(Events.start());
    }

    private Decision send(Event event) {
        Plan plan = plans.get(state().identity().blueprintVersion());
        Decision decision = Decider.decide(plan, plans::get, state(), event, now, Holds.NONE);
        state = decision.state();
        trail.add(new AuditFold.Entry(state().seq(), now, decision.outcome(), decision.changes()));
        now = now.plusSeconds(1);
        assertThat(AuditFold.firstDifference(plans::get, state(), trail)).isEmpty();
        return decision;
    }

    private Decision migrate(Map<String, @Nullable String> tasks, Stage... stages) {
        plans.put(4, plan(blueprint(stages)));
        return send(Events.migrate(4, tasks));
    }

    private void complete(String... places) {
        for (String place : places) {
            assertThat(send(Events.completed(ref(place), null, null, 7)).outcome())
                    .isEqualTo(Outcome.APPLIED);
        }
    }

    private TaskState taskState(String place) {
        Plan plan = plans.get(state().identity().blueprintVersion());
        return state().task(plan.indexOf(ref(place)));
    }

    private static String why(Decision decision) {
        assertThat(decision.outcome()).isEqualTo(Outcome.REFUSED);
        return ((Change.ActionRefused) decision.changes().get(0)).why();
    }

    private static Map<String, @Nullable String> map(String old, @Nullable String now) {
        Map<String, @Nullable String> map = new HashMap<>();
        map.put(old, now);
        return map;
    }

    private static Task queued(String name, String queue, String... parents) {
        return new Task(name, TaskType.SERVICE, queue, List.of(parents), null, null, null, Map.of());
    }

    @Test
    void whatIsDoneStaysDoneAndWhatIsUnderWayGoesOn() {
        begin(stage("A", task("a", null)), stage("B", task("b", null), task("c", null, "b")));
        complete("A/a");

        Decision decision = migrate(
                Map.of(),
                stage("A", task("a", null), task("late", null)),
                stage("B", task("b", null), task("new", null), task("c", null, "b", "new")),
                stage("Z", task("z", null)));

        assertThat(decision.outcome()).isEqualTo(Outcome.APPLIED);
        assertThat(state().identity().blueprintVersion()).isEqualTo(4);
        assertThat(state().outputs().of(ref("A/a"))).isEqualTo("{\"n\":7}");
        assertThat(taskState("A/late").status()).isEqualTo(TaskStatus.SKIPPED);
        assertThat(taskState("B/b"))
                .isEqualTo(new TaskState(
                        TaskStatus.SCHEDULED, 1, 1, taskState("B/b").firstScheduledAt()));
        assertThat(taskState("B/new").status()).isEqualTo(TaskStatus.SCHEDULED);
        complete("B/b", "B/new", "B/c", "Z/z");
        assertThat(state().status()).isEqualTo(WorkflowStatus.COMPLETED);
    }

    @Test
    void aStageThatHasNothingLeftToDoIsComplete() {
        begin(stage("A", task("a", null), task("b", null, "a")), stage("B", task("c", null)));
        send(Events.pause());
        send(Events.completed(ref("A/a")));
        assertThat(taskState("A/b").status()).isEqualTo(TaskStatus.PENDING);

        migrate(Map.of(), stage("A", task("a", null)), stage("B", task("c", null)));

        assertThat(state().stage()).isEqualTo("A");
        send(Events.resume());
        assertThat(taskState("B/c").status()).isEqualTo(TaskStatus.SCHEDULED);
    }

    @Test
    void aTaskThatIsUnderWayGoesOnUnderItsNewNameAndIsKnownByTheOldOne() {
        begin(stage("A", queued("old", "q"), task("after", null, "old")));
        send(Events.failed(ref("A/old")));

        assertThat(migrate(map("A/old", "A/new"), stage("A", queued("new", "q"), task("after", null, "new")))
                        .outcome())
                .isEqualTo(Outcome.APPLIED);

        assertThat(taskState("A/new").status()).isEqualTo(TaskStatus.FAILED);
        assertThat(send(Events.pending(ref("A/old"), 1, 1)).outcome()).isEqualTo(Outcome.APPLIED);
        assertThat(taskState("A/new").attempt()).isEqualTo(2);
        assertThat(send(Events.failed(ref("A/old"), 1, 1, TaskError.UNKNOWN)).outcome())
                .isEqualTo(Outcome.STALE);
        assertThat(send(Events.completed(ref("A/old"), 1, 1)).outcome()).isEqualTo(Outcome.APPLIED);
        assertThat(taskState("A/new").status()).isEqualTo(TaskStatus.COMPLETED);
        assertThat(send(Events.completed(ref("A/old"), 1, 1)).outcome()).isEqualTo(Outcome.DUPLICATE);
    }

    @Test
    void aStartTaskThatMayNotHaveBeenSentIsSentUnderTheNewName() {
        begin(stage("A", queued("old", "q")));
        List<Change> started = trail.get(0).changes();

        migrate(map("A/old", "new"), stage("A", queued("new", "q")));

        assertThat(StartTasks.stillWaiting(plans.get(4), state(), started))
                .extracting(Change.ToStart::task)
                .containsExactly(ref("A/new"));
    }

    @Test
    void whatHasAnotherQueueBeginsAnewInItsNextRun() {
        begin(stage("A", queued("a", "q")));

        Decision decision = migrate(Map.of(), stage("A", queued("a", "other")));

        assertThat(decision.changes())
                .extracting(Change::name)
                .containsExactly("WorkflowMigrated", "TaskCancelled", "TaskReset", "TaskScheduled");
        assertThat(taskState("A/a").run()).isEqualTo(2);
        assertThat(send(Events.completed(ref("A/a"), 1, 1)).outcome()).isEqualTo(Outcome.STALE);
        assertThat(send(Events.completed(ref("A/a"), 1, 2)).outcome()).isEqualTo(Outcome.APPLIED);
    }

    @Test
    void answersToATaskThatIsGoneComeTooLate() {
        begin(stage("A", task("a", null)), stage("B", task("b", null)));
        complete("A/a");

        assertThat(why(migrate(Map.of(), stage("A"), stage("B", task("b", null)))))
                .isEqualTo("The workflow cannot be migrated to version 4: its task A/a is COMPLETED, and version 4 has"
                        + " none in its place: map it to another, or to nothing");
        assertThat(migrate(map("A/a", null), stage("A"), stage("B", task("b", null)))
                        .outcome())
                .isEqualTo(Outcome.APPLIED);

        assertThat(state().outputs().tasks()).isEmpty();
        assertThat(send(Events.completed(ref("A/a"), 1, 1)).outcome()).isEqualTo(Outcome.STALE);
        assertThatThrownBy(() -> send(Events.completed(ref("A/never"), 1, 1))).isInstanceOf(RejectedException.class);
        plans.put(5, plan(blueprint(stage("A"), stage("B", task("b", null)), stage("C", task("a", null)))));
        assertThat(send(Events.migrate(5, Map.of())).outcome()).isEqualTo(Outcome.APPLIED);
        assertThat(send(Events.completed(ref("A/a"), 1, 1)).outcome()).isEqualTo(Outcome.STALE);
    }

    @Test
    void aNameThatComesBackMeansAnotherTask() {
        begin(stage("A", task("a", null), task("b", null)), stage("B", task("z", null)));
        complete("A/a");
        assertThat(migrate(map("A/a", null), stage("A", task("b", null)), stage("B", task("z", null)))
                        .outcome())
                .isEqualTo(Outcome.APPLIED);
        plans.put(5, plan(blueprint(stage("A", task("b", null), task("a", null)), stage("B", task("z", null)))));

        send(Events.migrate(5, Map.of()));

        assertThat(taskState("A/a").run()).isEqualTo(2);
        assertThat(taskState("A/a").status()).isEqualTo(TaskStatus.SCHEDULED);
        assertThat(send(Events.completed(ref("A/a"), 1, 1)).outcome()).isEqualTo(Outcome.STALE);
    }

    @Test
    void everyReasonIsSaid() {
        begin(stage("A", task("a", null)), stage("B", task("b", null), task("c", null)), stage("Z", task("z", null)));
        complete("A/a", "B/c");

        String why = why(migrate(
                map("B/x", "B/y"),
                stage("Z", task("z", null)),
                stage("B", new Task("b", TaskType.HUMAN, null, List.of(), null, null, null, Map.of())),
                stage("A", task("a", null))));

        assertThat(why)
                .contains("the present version has no task 'B/x', which the map names")
                .contains("its stage A is done, and version 4 has it after B, which is active")
                .contains("its stage Z is yet to come, and version 4 has it before B, which is active")
                .contains("its task B/b is SCHEDULED and a SERVICE, and B/b of version 4 is a HUMAN")
                .contains("its task B/c is COMPLETED, and version 4 has none in its place");
        assertThat(state().identity().blueprintVersion()).isEqualTo(3);
    }

    @Test
    void theActiveStageMustBeThere() {
        begin(stage("A", task("a", null)));

        assertThat(why(migrate(Map.of(), stage("B", task("a", null)))))
                .endsWith("its active stage A is not in version 4");
    }

    @Test
    void whatIsUnderWayCannotBeGivenUp() {
        begin(stage("A", task("a", null)));

        assertThat(why(migrate(map("A/a", null), stage("A", task("b", null)))))
                .contains("its task A/a is SCHEDULED, and version 4 has none in its place: complete or skip it first");
    }

    @Test
    void noAnswerIsTakenForAnothersByItsName() {
        begin(stage("A", task("a", null), task("b", null)));

        assertThat(why(migrate(Map.of("A/a", "A/b", "A/b", "A/a"), stage("A", task("a", null), task("b", null)))))
                .contains("that name is another one's");
    }

    @Test
    void whatWouldHaveToBeUndoneCannotBeForgotten() {
        Task book = task("book", null).with(new CompensateWith("unbook"));
        begin(stage("A", book, task("unbook", null)), stage("B", task("b", null)));
        complete("A/book");

        assertThat(why(migrate(
                        Map.of(), stage("A", task("book", null), task("unbook", null)), stage("B", task("b", null)))))
                .contains("what its task A/book has done would have to be undone if it fails");
    }

    @Test
    void aPausedWorkflowIsMigratedAndStaysPaused() {
        begin(stage("A", task("a", null)));
        send(Events.pause());

        migrate(Map.of(), stage("A", task("a", null), task("b", null)));

        assertThat(state().status()).isEqualTo(WorkflowStatus.PAUSED);
        assertThat(taskState("A/b").status()).isEqualTo(TaskStatus.PENDING);
        send(Events.resume());
        assertThat(taskState("A/b").status()).isEqualTo(TaskStatus.SCHEDULED);
    }

    @Test
    void whatIsNotRunningOrThereAlreadyStaysAsItIs() {
        begin(stage("A", task("a", null)));
        assertThat(send(Events.migrate(3, Map.of())).outcome()).isEqualTo(Outcome.DUPLICATE);
        assertThatThrownBy(() -> send(Events.migrate(9, Map.of())))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("There is no version 9");
        complete("A/a");

        assertThat(why(migrate(Map.of(), stage("A", task("a", null)))))
                .isEqualTo("The workflow cannot be migrated to version 4: it is COMPLETED");
    }

    @Test
    void theTrailOfAnotherVersionIsNoticed() {
        begin(stage("A", task("a", null)));
        migrate(Map.of(), stage("A", task("a", null)));

        Map<Integer, Plan> without = Map.of(4, plans.get(4));
        assertThat(AuditFold.firstDifference(without::get, state(), trail))
                .hasValueSatisfying(text -> assertThat(text).contains("there is no version 3"));
        assertThat(AuditFold.firstDifference(plans::get, state(), trail.subList(0, 1)))
                .isPresent();
    }
}
