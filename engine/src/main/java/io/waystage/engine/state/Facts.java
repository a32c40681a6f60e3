package io.waystage.engine.state;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** What each change does to the state: the only way in which a state ever changes, when deciding and when folding. */
final class Facts {

    private static final Map<Class<? extends Change>, BiConsumer<Progress, ? super Change>> FACTS = Map.ofEntries(
            fact(Change.WorkflowDelayed.class, Progress::moveWorkflow),
            fact(Change.WorkflowStarted.class, Progress::moveWorkflow),
            fact(Change.StageStarted.class, (progress, change) -> progress.moveStage(change.stage(), change)),
            fact(Change.TaskScheduled.class, Facts::scheduled),
            fact(
                    Change.ItemsListed.class,
                    (progress, change) -> items(
                            progress, change, new ItemCounts(change.items().count(), 0, 0, 0))),
            fact(
                    Change.ItemsStarted.class,
                    (progress, change) ->
                            items(progress, change, counts(progress, change).startedUpTo(change.to()))),
            fact(
                    Change.ItemEnded.class,
                    (progress, change) ->
                            items(progress, change, counts(progress, change).withEnded(change.well()))),
            fact(Change.ItemsEnded.class, Facts::moved),
            fact(Change.StageSkipped.class, (progress, change) -> progress.moveStage(change.stage(), change)),
            fact(Change.TaskCompleted.class, Facts::completed),
            fact(
                    Change.TaskAdmitted.class,
                    (progress, change) -> tried(progress, change, change.attempt(), change.run())),
            fact(
                    Change.TaskStarted.class,
                    (progress, change) -> tried(progress, change, change.attempt(), change.run())),
            fact(Change.TaskSkipped.class, Facts::skipped),
            fact(Change.TaskRepeated.class, Facts::repeated),
            fact(Change.CompensationStarted.class, Facts::compensating),
            fact(Change.StageReplayed.class, (progress, change) -> progress.returnTo(change.stage(), change)),
            fact(Change.StageReopened.class, (progress, change) -> progress.returnTo(change.stage(), change)),
            fact(Change.TaskReset.class, Facts::reset),
            fact(Change.InputGiven.class, (progress, change) -> {
                unchanged(progress, change);
                progress.putOutput(change);
            }),
            fact(Change.RetryChanged.class, (progress, change) -> {
                unchanged(progress, change);
                progress.setCourse(progress.course().withRetry(progress.indexOf(change.task()), change.retry()));
            }),
            fact(Change.TaskHeld.class, (progress, change) -> {
                unchanged(progress, change);
                progress.setCourse(progress.course().withHeld(progress.indexOf(change.task())));
            }),
            fact(Change.TaskFreed.class, (progress, change) -> {
                unchanged(progress, change);
                progress.setCourse(progress.course().withoutHeld(progress.indexOf(change.task())));
            }),
            fact(Change.WorkflowMigrated.class, Progress::migrate),
            fact(Change.ActionRefused.class, Progress::moveWorkflow),
            fact(Change.WorkflowPaused.class, Progress::moveWorkflow),
            fact(Change.WorkflowResumed.class, Progress::moveWorkflow),
            fact(Change.CancelRequested.class, Facts::moved),
            fact(Change.TaskCancelled.class, Facts::moved),
            fact(Change.TaskCompensated.class, Facts::undone),
            fact(Change.CompensationFailed.class, Facts::notUndone),
            fact(Change.WorkflowCancelled.class, Progress::moveWorkflow),
            fact(Change.RepeatFailed.class, Facts::notRepeated),
            fact(
                    Change.TaskFailed.class,
                    (progress, change) -> tried(progress, change, change.attempt(), change.run())),
            fact(Change.TimerSet.class, (progress, change) -> tried(progress, change, change.attempt(), change.run())),
            fact(Change.RetryScheduled.class, Facts::moved),
            fact(Change.RetriesExhausted.class, Facts::moved),
            fact(Change.TaskPending.class, Facts::moved),
            fact(Change.HumanTaskOpened.class, PeopleFacts::opened),
            fact(Change.TaskClaimed.class, PeopleFacts::claimed),
            fact(Change.TaskReleased.class, PeopleFacts::released),
            fact(Change.TaskDelegated.class, PeopleFacts::delegated),
            fact(Change.TaskCommented.class, PeopleFacts::nothing),
            fact(Change.TaskEscalated.class, PeopleFacts::escalated),
            fact(Change.RequestRefused.class, PeopleFacts::nothing),
            fact(Change.AttributesChanged.class, (progress, change) -> {
                progress.moveWorkflow(change);
                progress.putOutput(change);
            }),
            fact(Change.BusinessStatusChanged.class, Progress::changeBusinessStatus),
            fact(Change.StageRepeated.class, Progress::repeatStage),
            fact(Change.StageCompleted.class, (progress, change) -> progress.moveStage(change.stage(), change)),
            fact(Change.SignalAwaited.class, Facts::moved),
            fact(Change.SignalKept.class, (progress, change) -> {
                progress.moveWorkflow(change);
                progress.putOutput(change);
            }),
            fact(Change.SignalTaken.class, (progress, change) -> {
                moved(progress, change);
                progress.putOutput(change);
            }),
            fact(Change.WorkflowFailed.class, Progress::moveWorkflow),
            fact(Change.WorkflowCompleted.class, Facts::ended));

    private Facts() {}

    static void apply(Progress progress, Change change) {
        BiConsumer<Progress, ? super Change> fact = FACTS.get(change.getClass());
        if (fact == null) {
            throw new IllegalStateException("No fold for " + change.getClass().getName());
        }
        fact.accept(progress, change);
    }

    /** Every kind of change that this table lists. */
    static Set<Class<? extends Change>> known() {
        return FACTS.keySet();
    }

    private static void scheduled(Progress progress, Change.TaskScheduled change) {
        int task = progress.indexOf(change.task());
        TaskState before = progress.task(task);
        boolean firstOfRun = before.firstScheduledAt() == null || before.run() != change.run();
        progress.set(
                task,
                new TaskState(
                        progress.next(task, change),
                        change.attempt(),
                        change.run(),
                        firstOfRun ? progress.at() : before.firstScheduledAt()));
    }

    private static void repeated(Progress progress, Change.TaskRepeated change) {
        int task = progress.indexOf(change.task());
        progress.set(task, new TaskState(progress.next(task, change), 0, change.run(), null));
        progress.setCourse(progress.course().withTaskRound(task, change.round()));
    }

    private static void reset(Progress progress, Change.TaskReset change) {
        int task = progress.indexOf(change.task());
        progress.set(task, new TaskState(progress.next(task, change), 0, change.run(), null));
        progress.setCourse(progress.course().withTaskRound(task, 1));
        progress.putOutput(change);
    }

    private static void notRepeated(Progress progress, Change.RepeatFailed change) {
        tried(progress, change, change.attempt(), change.run());
        progress.setCourse(progress.course().withFailedRound(progress.indexOf(change.task())));
    }

    private static void items(Progress progress, Change.TaskChange change, ItemCounts counts) {
        int task = progress.indexOf(change.task());
        TaskState before = progress.task(task);
        progress.set(
                task,
                new TaskState(
                        progress.next(task, change),
                        before.attempt(),
                        before.run(),
                        before.firstScheduledAt(),
                        counts));
    }

    private static ItemCounts counts(Progress progress, Change.TaskChange change) {
        ItemCounts counts = progress.task(progress.indexOf(change.task())).items();
        if (counts == null) {
            throw new IllegalChangeException(change.name() + ": the items of task " + change.task() + " are not known");
        }
        return counts;
    }

    private static void completed(Progress progress, Change.TaskCompleted change) {
        tried(progress, change, change.attempt(), change.run());
        progress.putOutput(change);
        int task = progress.indexOf(change.task());
        if (progress.plan().compensationOf(task) >= 0) {
            progress.setCourse(progress.course().withUndoable(task));
        }
    }

    private static void compensating(Progress progress, Change.CompensationStarted change) {
        progress.moveWorkflow(change);
        progress.putOutput(change);
    }

    private static void undone(Progress progress, Change.TaskCompensated change) {
        moved(progress, change);
        progress.setCourse(progress.course().withoutUndoable(progress.indexOf(change.task())));
    }

    private static void notUndone(Progress progress, Change.CompensationFailed change) {
        progress.moveWorkflow(change);
        progress.setCourse(progress.course().withoutUndoable(progress.indexOf(change.task())));
    }

    private static void skipped(Progress progress, Change.TaskSkipped change) {
        moved(progress, change);
        progress.putOutput(change);
    }

    private static void ended(Progress progress, Change.WorkflowCompleted change) {
        progress.moveWorkflow(change);
        progress.putOutput(change);
    }

    private static void tried(Progress progress, Change.TaskChange change, int attempt, int run) {
        int task = progress.indexOf(change.task());
        TaskState before = progress.task(task);
        progress.set(
                task,
                new TaskState(progress.next(task, change), attempt, run, before.firstScheduledAt(), before.items()));
    }

    /** What belongs to the task beside its state has changed. */
    private static void unchanged(Progress progress, Change.TaskChange change) {
        int task = progress.indexOf(change.task());
        TaskStatus status = progress.task(task).status();
        if (progress.next(task, change) != status) {
            throw new IllegalStateException(change.name() + " is no change of a status");
        }
    }

    private static void moved(Progress progress, Change.TaskChange change) {
        int task = progress.indexOf(change.task());
        TaskState before = progress.task(task);
        tried(progress, change, before.attempt(), before.run());
    }

    private static <C extends Change> Map.Entry<Class<? extends Change>, BiConsumer<Progress, ? super Change>> fact(
            Class<C> type, BiConsumer<Progress, ? super C> fact) {
        return entry(type, (progress, change) -> fact.accept(progress, type.cast(change)));
    }
}
