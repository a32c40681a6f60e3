package io.waystage.engine.state;

import io.waystage.blueprint.TaskType;
import io.waystage.engine.message.TaskError;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Undoes what a workflow has done: one task after the other in the reverse order in which they completed, and so stage by stage. What a
 * worker or a workflow is doing at that moment is waited for, if it can be undone, since its effect may be there already.
 */
final class Compensation {

    /** Whoever does these says in the end what has become of them. */
    private static final Set<TaskType> WAITED_FOR = Set.of(TaskType.SERVICE, TaskType.WORKFLOW);

    private Compensation() {}

    /** Makes an end of a workflow, after undoing what can be undone. */
    static void start(Ending ending, Transition transition) {
        if (!hasSomethingToUndo(transition)) {
            end(ending, transition);
            return;
        }
        transition.apply(new Change.CompensationStarted(ending.type(), ending.why(), ending.cancelled()));
        cancelOpenTasks(ending.why(), true, transition);
    }

    /** Makes an end of a workflow at once. What has been done stays, and so does what has failed. */
    static void end(Ending ending, Transition transition) {
        cancelOpenTasks(ending.why(), false, transition);
        transition.apply(ending.change());
    }

    private static boolean hasSomethingToUndo(Transition transition) {
        if (!transition.plan().compensates()) {
            return false;
        }
        if (!transition.progress().course().undoable().isEmpty()) {
            return true;
        }
        for (int task = firstOfStage(transition); task < endOfStage(transition); task++) {
            if (isWaitedFor(task, transition)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Cancels what has not come to its end: in the active stage, since of an earlier one all are done and of a later one none has begun,
     * and what is undoing something.
     *
     * @param waiting whether to go on with what is to be undone
     */
    private static void cancelOpenTasks(String why, boolean waiting, Transition transition) {
        for (int task = 0; task < transition.plan().taskCount(); task++) {
            if (waiting && isInStage(task, transition) && isWaitedFor(task, transition)) {
                if (transition.plan().task(task).type() == TaskType.WORKFLOW) {
                    TaskState state = transition.task(task);
                    transition.apply(
                            new Change.CancelRequested(transition.plan().ref(task), state.attempt(), state.run(), why));
                }
            } else if (ends(task, waiting, transition)) {
                transition.apply(
                        transition.task(task).cancelled(transition.plan().ref(task), why));
            }
        }
    }

    private static boolean ends(int task, boolean waiting, Transition transition) {
        TaskStatus status = transition.task(task).status();
        if (transition.plan().undoes(task) >= 0) {
            return !waiting && status.isOpen();
        }
        return isInStage(task, transition) && (status == TaskStatus.FAILED ? waiting : status.isUnfinished());
    }

    private static boolean isInStage(int task, Transition transition) {
        return task >= firstOfStage(transition) && task < endOfStage(transition);
    }

    private static boolean isWaitedFor(int task, Transition transition) {
        return transition.task(task).status().isOpen()
                && transition.plan().compensationOf(task) >= 0
                && WAITED_FOR.contains(transition.plan().task(task).type());
    }

    /** An attempt that waits at a limit has not begun, and does not. */
    static void notAdmitted(int task, Transition transition) {
        transition.apply(transition
                .task(task)
                .cancelled(transition.plan().ref(task), "it had not begun when the workflow was compensated"));
    }

    /** What was being done has failed: there is nothing of it to undo. */
    static void failed(AddressedTask task, TaskError error, Transition transition) {
        transition.apply(new Change.TaskFailed(task.ref(), task.attempt(), task.run(), error));
        transition.apply(task.state().cancelled(task.ref(), "it failed while the workflow was compensated"));
    }

    /**
     * Goes on with a workflow that is being compensated.
     *
     * @return whether anything has happened that may be gone on from
     */
    static boolean next(Advance advance) {
        Transition transition = advance.transition();
        List<Integer> undoable = transition.progress().course().undoable();
        if (isWaiting(undoable, transition)) {
            return false;
        }
        if (undoable.isEmpty()) {
            Ending ending =
                    Objects.requireNonNull(transition.progress().outputs().ending(), "a reason to compensate");
            end(ending, transition);
            return false;
        }
        advance.begin(transition.plan().compensationOf(undoable.get(undoable.size() - 1)));
        return true;
    }

    private static boolean isWaiting(List<Integer> undoable, Transition transition) {
        for (int task = firstOfStage(transition); task < endOfStage(transition); task++) {
            if (isWaitedFor(task, transition)) {
                return true;
            }
        }
        if (undoable.isEmpty()) {
            return false;
        }
        int current = transition.plan().compensationOf(undoable.get(undoable.size() - 1));
        return transition.task(current).status() != TaskStatus.PENDING
                || transition.progress().course().held().contains(current);
    }

    /** A task that undoes another is done, or was not to be. */
    static void done(int task, Transition transition) {
        transition.apply(new Change.TaskCompensated(
                transition.plan().ref(transition.plan().undoes(task))));
    }

    /** A task that undoes another has failed for good, and nobody is to be waited for. */
    static void givenUp(int task, String why, Transition transition) {
        transition.apply(new Change.CompensationFailed(
                transition.plan().ref(transition.plan().undoes(task)),
                "the task " + transition.plan().ref(task) + " failed, and " + why));
    }

    private static int firstOfStage(Transition transition) {
        Progress progress = transition.progress();
        return progress.isInStage() ? transition.plan().startOfStage(progress.completedStages()) : 0;
    }

    private static int endOfStage(Transition transition) {
        Progress progress = transition.progress();
        return progress.isInStage() ? transition.plan().endOfStage(progress.completedStages()) : 0;
    }
}
