package io.waystage.engine.state;

import io.waystage.engine.state.Story.Step;
import java.util.function.Consumer;
import java.util.function.Supplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsCoverage;

/**
 * Random stories take every row of the life cycles: a row that nothing ever takes is a mistake in the table or in the
 * tests.
 */
@Domain(Stories.class)
class TransitionCoverageTest {

    @Property(tries = 10_000)
    void everyTransitionIsTaken(@ForAll Story story) {
        for (Step step : story.steps()) {
            Progress progress = new Progress(story.plan(), step.before(), step.now());
            for (Change change : step.decision().changes()) {
                collect(change, story.plan(), progress);
            }
        }
        checkAllTaken("workflow", LifeCycles.WORKFLOW);
        checkAllTaken("stage", LifeCycles.STAGE);
        checkAllTaken("task", LifeCycles.TASK);
    }

    private static void collect(Change change, Plan plan, Progress progress) {
        if (change instanceof Change.TaskChange one) {
            int task = plan.indexOf(one.task());
            collect("task", change, progress, () -> progress.task(task).status());
        } else if (change instanceof Change.StageStarted one) {
            collect("stage", change, progress, () -> progress.stage(plan.indexOf(one.stage())));
        } else if (change instanceof Change.StageCompleted one) {
            collect("stage", change, progress, () -> progress.stage(plan.indexOf(one.stage())));
        } else if (change instanceof Change.StageRepeated one) {
            collect("stage", change, progress, () -> progress.stage(plan.indexOf(one.stage())));
        } else if (change instanceof Change.StageSkipped one) {
            collect("stage", change, progress, () -> progress.stage(plan.indexOf(one.stage())));
        } else if (change instanceof Change.StageReplayed one) {
            collectBoth(plan.indexOf(one.stage()), change, progress);
        } else if (change instanceof Change.StageReopened one) {
            collectBoth(plan.indexOf(one.stage()), change, progress);
        } else {
            collect("workflow", change, progress, progress::status);
        }
    }

    private static void collectBoth(int stage, Change change, Progress progress) {
        StageStatus before = progress.stage(stage);
        collect("workflow", change, progress, progress::status);
        taken("stage", before, change, progress.stage(stage));
    }

    private static <S extends Enum<S>> void collect(
            String lifeCycle, Change change, Progress progress, Supplier<S> status) {
        S before = status.get();
        Facts.apply(progress, change);
        taken(lifeCycle, before, change, status.get());
    }

    private static <S extends Enum<S>> void taken(String lifeCycle, S before, Change change, S after) {
        Move<S> taken = new Move.Legal<>(before, change.getClass(), after);
        Statistics.label(lifeCycle).collect(taken.toString());
    }

    private static void checkAllTaken(String label, LifeCycle<?> lifeCycle) {
        Consumer<StatisticsCoverage> allTaken = coverage -> lifeCycle
                .moves()
                .forEach(move -> coverage.check(move.toString()).count(count -> count > 0));
        Statistics.label(label).coverage(allTaken);
    }
}
