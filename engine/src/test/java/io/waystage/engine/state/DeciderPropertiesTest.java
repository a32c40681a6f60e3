package io.waystage.engine.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.Stage;
import io.waystage.blueprint.TaskRef;
import io.waystage.blueprint.TaskType;
import io.waystage.engine.message.Event;
import io.waystage.engine.state.Story.Step;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

/** What holds for every blueprint and every sequence of events. */
@Domain(Stories.class)
@Domain(DomainContext.Global.class)
class DeciderPropertiesTest {

    /** Of a task in a stage, both of which are done twice at most. */
    private static final int MOST_ROUNDS = 4;

    @Property
    void everyEventMeansTheSameAsInTheReferenceModel(@ForAll Story story) {
        ReferenceModel model = new ReferenceModel(story.plan().blueprint());
        for (Step step : story.steps()) {
            if (model.broken && isReplay(step.event())) {
                return; // how far it had come the model does not know
            }
            assertThat(step.decision().outcome())
                    .isEqualTo(model.take(step.event(), isExhausted(step), step.now(), step.holds()));
            if (model.broken) {
                assertThat(step.decision().state().status()).isIn(WorkflowStatus.FAILED, WorkflowStatus.CANCELLED);
                continue;
            }
            assertSame(model, story.plan(), step.decision().state());
        }
    }

    private static boolean isReplay(Event event) {
        return event instanceof Event.ReplayStage || event instanceof Event.ReplayTask;
    }

    private static boolean isExhausted(Step step) {
        return step.event() instanceof Event.TaskEvent failed
                && step.decision().changes().stream()
                        .anyMatch(change -> change instanceof Change.RetriesExhausted exhausted
                                && exhausted.task().equals(failed.task().ref()));
    }

    private static void assertSame(ReferenceModel model, Plan plan, WorkflowState state) {
        assertThat(withStatus(TaskStatus.SCHEDULED, plan, state)).isEqualTo(model.scheduled);
        assertThat(withStatus(TaskStatus.STARTED, plan, state)).isEqualTo(model.begun);
        assertThat(withStatus(TaskStatus.COMPLETED, plan, state)).isEqualTo(model.completed);
        assertThat(withStatus(TaskStatus.FAILED, plan, state)).isEqualTo(model.failed);
        for (int task = 0; task < plan.taskCount(); task++) {
            Assignment assignment = state.task(task).assignment();
            assertThat(assignment == null ? null : assignment.claimedBy())
                    .isEqualTo(model.people.holder(plan.ref(task)));
            assertThat(state.task(task).attempt()).isEqualTo(model.attempts.getOrDefault(plan.ref(task), 0));
            assertThat(state.task(task).run()).isEqualTo(model.run(plan.ref(task)));
        }
        assertThat(state.course().held().stream().map(plan::ref).collect(Collectors.toSet()))
                .isEqualTo(model.held);
        assertThat(state.outputs().signals()).hasSize(model.keptSignals);
        assertThat(state.stage()).isEqualTo(model.stage);
        assertThat(state.businessStatus()).isEqualTo(model.businessStatus);
        assertThat(state.status() == WorkflowStatus.COMPENSATING).isEqualTo(model.compensating);
        assertThat(state.status() == WorkflowStatus.PAUSED).isEqualTo(model.paused);
        assertThat(state.status() == WorkflowStatus.DELAYED).isEqualTo(model.delayed);
        assertThat(state.status() != WorkflowStatus.NOT_STARTED).isEqualTo(model.started || model.delayed);
        assertThat(state.status() == WorkflowStatus.COMPLETED).isEqualTo(model.finished);
    }

    @Property
    void noTaskStartsBeforeItsParentsAndItsStageAndNoStageBeforeThePreviousOne(@ForAll Story story) {
        Blueprint blueprint = story.plan().blueprint();
        Set<TaskRef> done = new HashSet<>();
        Set<String> started = new HashSet<>();
        List<String> completedStages = new ArrayList<>();
        for (Change change : changes(story)) {
            if (change instanceof Change.TaskCompleted task) {
                done.add(task.task());
            } else if (change instanceof Change.TaskSkipped task) {
                done.add(task.task());
            } else if (change instanceof Change.TaskRepeated task) {
                done.remove(task.task());
            } else if (change instanceof Change.RepeatFailed task) {
                done.remove(task.task());
            } else if (change instanceof Change.TaskReset task) {
                done.remove(task.task());
            } else if (change instanceof Change.StageReplayed stage) {
                returnTo(stage.stage(), blueprint, started, completedStages);
            } else if (change instanceof Change.StageReopened stage) {
                returnTo(stage.stage(), blueprint, started, completedStages);
                started.add(stage.stage());
            } else if (change instanceof Change.StageRepeated stage) {
                done.removeIf(task -> task.stage().equals(stage.stage()));
            } else if (change instanceof Change.StageSkipped stage) {
                completedStages.add(stage.stage());
            } else if (change instanceof Change.StageCompleted stage) {
                assertThat(done)
                        .containsAll(blueprint.stage(stage.stage()).orElseThrow().tasks().stream()
                                .filter(task -> !RandomCompensations.isCompensation(
                                        blueprint.stage(stage.stage()).orElseThrow(), task))
                                .map(task -> new TaskRef(stage.stage(), task.name()))
                                .toList());
                completedStages.add(stage.stage());
            } else if (change instanceof Change.StageStarted stage) {
                assertThat(stage.stage())
                        .isEqualTo(
                                blueprint.stages().get(completedStages.size()).name());
                started.add(stage.stage());
            } else if (change instanceof Change.TaskScheduled task
                    && story.plan().undoes(story.plan().indexOf(task.task())) < 0) {
                assertThat(started).contains(task.task().stage());
                assertThat(completedStages).doesNotContain(task.task().stage());
                assertThat(done)
                        .containsAll(blueprint.task(task.task()).orElseThrow().parents().stream()
                                .map(parent -> new TaskRef(task.task().stage(), parent))
                                .toList());
            }
        }
    }

    private static void returnTo(String first, Blueprint blueprint, Set<String> started, List<String> completed) {
        List<String> again = blueprint.stages().stream()
                .map(Stage::name)
                .dropWhile(name -> !name.equals(first))
                .toList();
        completed.removeAll(again);
        started.removeAll(again);
    }

    @Property
    void eachAttemptStartsExactlyOnceAndEachRunCompletesAtMostOnce(@ForAll Story story) {
        List<Change> changes = changes(story);
        assertThat(changes.stream().filter(change -> change instanceof Change.TaskScheduled))
                .doesNotHaveDuplicates();
        Map<String, Integer> completed = new HashMap<>();
        for (Change change : changes) {
            if (change instanceof Change.TaskCompleted task) {
                assertThat(completed.merge(task.task() + " " + task.run(), 1, Integer::sum))
                        .isEqualTo(1);
            } else if (change instanceof Change.RepeatFailed task) {
                completed.remove(task.task() + " " + task.run());
            }
        }
        WorkflowState end = end(story);
        Map<String, Long> starts = changes.stream()
                .filter(Change.TaskScheduled.class::isInstance)
                .map(Change.TaskScheduled.class::cast)
                .collect(Collectors.groupingBy(each -> each.task() + " " + each.run(), Collectors.counting()));
        for (int task = 0; task < story.plan().taskCount(); task++) {
            String current = story.plan().ref(task) + " " + end.task(task).run();
            assertThat(starts.getOrDefault(current, 0L))
                    .isEqualTo(end.task(task).attempt());
        }
    }

    @Property
    void foldingTheAuditTrailGivesTheState(@ForAll Story story) {
        List<AuditFold.Entry> trail = story.steps().stream()
                .map(step -> new AuditFold.Entry(
                        step.decision().state().seq(),
                        step.now(),
                        step.decision().outcome(),
                        step.decision().changes()))
                .toList();
        WorkflowState end = end(story);

        assertThat(end.seq()).isEqualTo(trail.size());
        assertThat(AuditFold.fold(story.plan(), end.identity(), trail)).isEqualTo(end);
        assertThat(AuditFold.firstDifference(story.plan(), end, trail)).isEmpty();
    }

    @Property
    void everyEventCountsAndAnIgnoredOneChangesNothingElse(@ForAll Story story) {
        for (Step step : story.steps()) {
            WorkflowState after = step.decision().state();
            assertThat(after.seq()).isEqualTo(step.before().seq() + 1);
            assertThat(after.updatedAt()).isEqualTo(step.now());
            if (step.decision().outcome() != Outcome.APPLIED) {
                assertThat(step.decision().changes()).hasSize(step.decision().outcome() == Outcome.REFUSED ? 1 : 0);
                assertThat(after).isEqualTo(StateChanges.counted(step.before(), step.now()));
            }
        }
    }

    @Property
    void theSameArgumentsGiveTheSameDecision(@ForAll Story story) {
        for (Step step : story.steps()) {
            assertThat(Decider.decide(
                            story.plan(),
                            Plans.only(story.plan()),
                            step.before(),
                            step.event(),
                            step.now(),
                            step.holds()))
                    .isEqualTo(step.decision());
        }
    }

    @Property
    void aFinishedWorkflowNeverChangesUnlessItIsReplayed(@ForAll Story story) {
        for (Step step : story.steps()) {
            if (step.before().status().isClosed() && !isReplay(step.event())) {
                assertThat(step.decision().outcome()).isNotEqualTo(Outcome.APPLIED);
                assertThat(step.decision().state().status())
                        .isEqualTo(step.before().status());
                assertThat(step.decision().state().tasks())
                        .isEqualTo(step.before().tasks());
            }
        }
    }

    /**
     * Every round each task reports done, in another order and mostly too early or again; whoever was out is then
     * complete.
     */
    @Property
    void aWorkflowEndsCompletedWhateverTheOrderInWhichItsTasksReport(@ForAll Plan plan, @ForAll Random random) {
        Assume.that(RandomFeatures.allEnd(plan.blueprint()));
        WorkflowState state = decide(plan, WorkflowRun.notStarted(plan), Events.start());
        List<Integer> order = IntStream.range(0, plan.taskCount()).boxed().collect(Collectors.toList());
        for (int round = 0; round < MOST_ROUNDS * plan.taskCount(); round++) {
            Collections.shuffle(order, random);
            for (int task : order) {
                if (random.nextInt(4) == 0) {
                    state = decide(plan, state, Events.failed(plan.ref(task)));
                    state = decide(plan, state, Events.pending(plan.ref(task)));
                }
                state = decide(
                        plan,
                        state,
                        plan.task(task).type() == TaskType.CHOICE
                                ? Events.chosen(plan.ref(task), 0)
                                : Events.done(plan.ref(task), plan.task(task)));
            }
        }
        assertThat(state.closedAt()).isNotNull();
        if (state.status() == WorkflowStatus.FAILED) {
            return; // an expression failed, or the policy had no more attempts, where that fails the workflow
        }
        assertThat(state.status()).isEqualTo(WorkflowStatus.COMPLETED);
        assertThat(state.count(TaskStatus.COMPLETED) + state.count(TaskStatus.SKIPPED))
                .isEqualTo(plan.taskCount());
    }

    private static WorkflowState decide(Plan plan, WorkflowState state, Event event) {
        return Decider.decide(plan, state, event, WorkflowRun.START).state();
    }

    private static Set<TaskRef> withStatus(TaskStatus status, Plan plan, WorkflowState state) {
        return IntStream.range(0, plan.taskCount())
                .filter(task -> state.task(task).status() == status)
                .mapToObj(plan::ref)
                .collect(Collectors.toSet());
    }

    private static List<Change> changes(Story story) {
        return story.steps().stream()
                .flatMap(step -> step.decision().changes().stream())
                .toList();
    }

    private static WorkflowState end(Story story) {
        return story.steps().get(story.steps().size() - 1).decision().state();
    }
}
