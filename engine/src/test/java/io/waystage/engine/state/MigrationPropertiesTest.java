package io.waystage.engine.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.waystage.blueprint.TaskRef;
import io.waystage.blueprint.TaskType;
import io.waystage.engine.hold.Holds;
import io.waystage.engine.message.Event;
import io.waystage.engine.message.RejectedException;
import io.waystage.engine.message.TaskError;
import io.waystage.engine.state.MigrationStory.Step;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import net.jqwik.api.statistics.Statistics;

/** What holds for workflows that go over to other versions, whatever the versions and whatever happens before and after. */
@Domain(MigrationStories.class)
@Domain(DomainContext.Global.class)
class MigrationPropertiesTest {

    private static final int MOST_ROUNDS = 5;

    @Property
    void foldingTheAuditTrailGivesTheStateAcrossVersions(@ForAll MigrationStory story) {
        List<AuditFold.Entry> trail = story.steps().stream()
                .map(step -> new AuditFold.Entry(
                        step.decision().state().seq(),
                        step.now(),
                        step.decision().outcome(),
                        step.decision().changes()))
                .toList();

        assertThat(AuditFold.fold(story.plans(), story.end().identity(), trail)).isEqualTo(story.end());
        assertThat(AuditFold.firstDifference(story.plans(), story.end(), trail)).isEmpty();
        Outputs outputs = Outputs.NONE.after(
                trail.stream().flatMap(entry -> entry.changes().stream()).toList());
        assertThat(outputs)
                .as("what a store reads without any plan")
                .isEqualTo(story.end().outputs());
    }

    @Property
    void theSameArgumentsGiveTheSameDecision(@ForAll MigrationStory story) {
        for (Step step : story.steps()) {
            assertThat(Decider.decide(
                            story.plan(step.before()),
                            story.plans(),
                            step.before(),
                            step.event(),
                            step.now(),
                            step.holds()))
                    .isEqualTo(step.decision());
        }
    }

    @Property
    void theCheckSaysWhatTheMigrationDoes(@ForAll MigrationStory story) {
        for (Step step : story.steps()) {
            if (step.event() instanceof Event.MigrateWorkflow migrate
                    && (step.decision().outcome() == Outcome.APPLIED
                            || step.decision().outcome() == Outcome.REFUSED)) {
                Plan plan = story.plan(step.before());
                Plan to = story.plans().plan(migrate.toVersion());
                List<String> whyNot =
                        MigrationCheck.whyNot(plan, step.before(), migrate.toVersion(), to, migrate.tasks());
                Statistics.label("migration").collect(step.decision().outcome());
                assertThat(whyNot.isEmpty()).isEqualTo(step.decision().outcome() == Outcome.APPLIED);
            }
        }
        Statistics.label("migration")
                .coverage(coverage -> coverage.check(Outcome.APPLIED).percentage(percent -> percent > 20));
    }

    /** Nothing that has begun is forgotten, done twice, or moved to where it would be; nothing done is undone. */
    @Property
    void whatHasBegunKeepsItsStateOrBeginsAnew(@ForAll MigrationStory story) {
        for (Step step : story.steps()) {
            if (!step.decision().changes().isEmpty()
                    && step.decision().changes().get(0) instanceof Change.WorkflowMigrated migrated
                    && !repeats(step)) {
                assertKept(story, step, migrated);
            }
        }
    }

    /** What was on hold may be the last of a round. */
    private static boolean repeats(Step step) {
        return step.decision().changes().stream()
                .anyMatch(change -> change instanceof Change.StageRepeated || change instanceof Change.TaskRepeated);
    }

    private static void assertKept(MigrationStory story, Step step, Change.WorkflowMigrated migrated) {
        Plan from = story.plan(step.before());
        WorkflowState after = step.decision().state();
        Plan to = story.plan(after);
        Map<TaskRef, Moved> moved = migrated.tasks().stream().collect(Collectors.toMap(Moved::from, one -> one));
        for (int task = 0; task < from.taskCount(); task++) {
            TaskRef ref = from.ref(task);
            TaskState before = step.before().task(task);
            Moved one = moved.get(ref);
            TaskRef now = one == null ? ref : one.to();
            if (now == null) {
                assertThat(before.status().isOpen() || before.status() == TaskStatus.FAILED)
                        .isFalse();
                continue;
            }
            TaskState kept = after.task(to.indexOf(now));
            if (before.status() == TaskStatus.COMPLETED) {
                assertThat(kept.status()).isEqualTo(TaskStatus.COMPLETED);
                assertThat(after.outputs().of(now))
                        .isEqualTo(step.before().outputs().of(ref));
            } else if (before.status().isOpen() && kept.run() == before.run()) {
                assertThat(kept).isEqualTo(before);
            } else if (before.status().isOpen()) {
                assertThat(kept.run()).isEqualTo(before.run() + 1);
            }
        }
        assertThat(after.outputs().tasks()).allMatch(ref -> to.indexOf(ref) >= 0);
        int active = after.stage() == null ? 0 : to.indexOf(after.stage());
        for (int task = 0; task < to.taskCount() && to.stageOf(task) < active; task++) {
            assertThat(after.task(task).status().isUnfinished() && to.undoes(task) < 0)
                    .as("task %s of a stage that is done", to.ref(task))
                    .isFalse();
        }
    }

    @Property
    void noAnswerIsEverUnknown(@ForAll MigrationStory story) {
        for (Step step : story.steps()) {
            Plan plan = story.plan(step.before());
            for (int task = 0; task < plan.taskCount(); task++) {
                TaskState state = step.before().task(task);
                if (state.attempt() == 0 || plan.task(task).type() == TaskType.CHOICE) {
                    continue;
                }
                try {
                    Outcome outcome = Decider.decide(
                                    story.plan(story.end()),
                                    story.plans(),
                                    story.end(),
                                    Events.failed(plan.ref(task), state.attempt(), state.run(), TaskError.UNKNOWN),
                                    step.now(),
                                    Holds.NONE)
                            .outcome();
                    assertThat(outcome).isNotEqualTo(Outcome.EARLY);
                } catch (RejectedException e) {
                    throw new AssertionError("An answer to " + plan.ref(task) + " is rejected", e);
                }
            }
        }
    }

    @Property
    void aMigratedWorkflowComesToItsEnd(@ForAll MigrationStory story, @ForAll Random random) {
        Assume.that(story.all().stream().allMatch(plan -> RandomFeatures.allEnd(plan.blueprint())));
        Assume.that(story.end().identity().blueprintVersion() != MigrationStory.FIRST);
        WorkflowState state = story.end();
        Plan plan = story.plan(state);
        state = decide(story, state, Events.startDue());
        state = decide(story, state, Events.resume());
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, plan.taskCount()).boxed().toList());
        for (int round = 0; round < MOST_ROUNDS * plan.taskCount() + 1; round++) {
            Collections.shuffle(order, random);
            for (int task : order) {
                state = decide(story, state, Events.holdEnded(plan.ref(task), null));
                state = decide(
                        story,
                        state,
                        plan.task(task).type() == TaskType.CHOICE
                                ? Events.chosen(plan.ref(task), 0)
                                : Events.done(plan.ref(task), plan.task(task)));
            }
        }
        Assume.that(state.status() != WorkflowStatus.NOT_STARTED);
        assertThat(state.closedAt()).as(state.toString()).isNotNull();
    }

    private static WorkflowState decide(MigrationStory story, WorkflowState state, Event event) {
        return Decider.decide(story.plan(state), story.plans(), state, event, WorkflowRun.START, Holds.NONE)
                .state();
    }
}
