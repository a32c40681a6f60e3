package io.waystage.engine.state;

import java.util.function.UnaryOperator;

/** What the changes of human tasks do to their state. */
final class PeopleFacts {

    private PeopleFacts() {}

    static void opened(Progress progress, Change.HumanTaskOpened change) {
        int task = progress.indexOf(change.task());
        Assignment begin = Assignment.opened(progress.plan().task(task), progress.at());
        change(progress, change, before -> begin.with(change.priority(), change.due(), change.followUp()));
    }

    static void claimed(Progress progress, Change.TaskClaimed change) {
        change(progress, change, before -> before.heldBy(change.by(), null));
    }

    static void released(Progress progress, Change.TaskReleased change) {
        change(progress, change, before -> before.heldBy(change.backTo(), null));
    }

    static void delegated(Progress progress, Change.TaskDelegated change) {
        change(progress, change, before -> before.heldBy(change.to(), change.from()));
    }

    static void escalated(Progress progress, Change.TaskEscalated change) {
        change(progress, change, before -> before.escalated(change.reassignedTo()));
    }

    /** It is possible here, and leaves everything as it is. */
    static void nothing(Progress progress, Change.TaskChange change) {
        progress.next(progress.indexOf(change.task()), change);
    }

    private static void change(Progress progress, Change.TaskChange change, UnaryOperator<Assignment> how) {
        int task = progress.indexOf(change.task());
        TaskState before = progress.task(task);
        Assignment after = how.apply(Assignment.of(progress.plan(), task, before));
        TaskStatus status = progress.next(task, change);
        progress.set(task, new TaskState(status, before.attempt(), before.run(), before.firstScheduledAt(), after));
    }
}
