package io.waystage.engine.state;

import io.waystage.blueprint.TaskType;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Does a part of a workflow once more. What is under way in it is told to end; all of it is as new, each task in its next run, so that
 * late answers of older runs mean nothing. For one event and one thread.
 */
final class Replay {

    /** What gets a StartTask, or what is like one. */
    private static final Set<TaskType> WITH_INPUT = Set.of(TaskType.SERVICE, TaskType.HUMAN, TaskType.WORKFLOW);

    private final int stage;
    private final String why;
    private final Transition transition;
    private final Plan plan;
    private final boolean ended;
    private final Set<Integer> again = new TreeSet<>();

    Replay(int stage, @Nullable String reason, Transition transition) {
        this.stage = stage;
        this.why = reason == null ? "it is replayed" : reason;
        this.transition = transition;
        this.plan = transition.plan();
        this.ended = transition.progress().status().isClosed();
    }

    static boolean isEarly(Transition transition) {
        WorkflowStatus status = transition.progress().status();
        return status == WorkflowStatus.NOT_STARTED || status == WorkflowStatus.DELAYED;
    }

    static boolean takesInput(int task, Transition transition) {
        return WITH_INPUT.contains(transition.plan().task(task).type());
    }

    /** Why nothing of a stage can be replayed now; null if it can. */
    static @Nullable String whyNot(int stage, Transition transition) {
        if (transition.progress().status() == WorkflowStatus.COMPENSATING) {
            return "what the workflow has done is being undone (it is COMPENSATING)";
        }
        if (transition.progress().status() == WorkflowStatus.PAUSED) {
            return "the workflow is PAUSED; resume it first";
        }
        if (transition.progress().stage(stage) == StageStatus.NOT_STARTED) {
            return "the stage has not begun";
        }
        for (int task = 0; task < transition.plan().startOfStage(stage); task++) {
            if (wasToBeUndone(task, transition)) {
                return "what " + transition.plan().ref(task) + " had done before was to be undone; replay from there";
            }
        }
        return null;
    }

    private static boolean wasToBeUndone(int task, Transition transition) {
        int compensation = transition.plan().compensationOf(task);
        return compensation >= 0 && transition.task(compensation).attempt() > 0;
    }

    /** @param input for the tasks of the stage that have no parents */
    void all(@Nullable String input) {
        addAll(plan.startOfStage(stage));
        reset(new Change.StageReplayed(name(), ended));
        for (int task = plan.startOfStage(stage); task < plan.endOfStage(stage); task++) {
            if (plan.parents(task).length == 0 && plan.undoes(task) < 0) {
                give(task, input);
            }
        }
        Advance.start(transition);
    }

    /** @param input for the task */
    void from(int first, @Nullable String input) {
        addWithDescendants(first);
        if (ended) {
            addUnfinished();
        }
        addAll(plan.endOfStage(stage));
        reset(new Change.StageReopened(name(), ended));
        give(first, input);
        Advance.reopen(transition);
    }

    private void addAll(int from) {
        for (int task = from; task < plan.taskCount(); task++) {
            again.add(task);
        }
    }

    private void addWithDescendants(int first) {
        Deque<Integer> next = new ArrayDeque<>();
        next.add(first);
        while (!next.isEmpty()) {
            int task = next.remove();
            if (again.add(task)) {
                for (int child : plan.children(task)) {
                    next.add(child);
                }
            }
        }
    }

    /** What a workflow that has ended has left behind in its stage would never be done otherwise. */
    private void addUnfinished() {
        for (int task = plan.startOfStage(stage); task < plan.endOfStage(stage); task++) {
            boolean unfinished = !transition.task(task).status().isDone() || wasToBeUndone(task, transition);
            if (plan.undoes(task) < 0 && unfinished) {
                addWithDescendants(task);
            }
        }
    }

    private String name() {
        return plan.stage(stage).name();
    }

    private void reset(Change back) {
        addCompensations();
        for (int task : again) {
            TaskState state = transition.task(task);
            if (state.status().isOpen() || state.status() == TaskStatus.FAILED) {
                transition.apply(state.cancelled(plan.ref(task), why));
            }
        }
        transition.apply(back);
        for (int task : again) {
            if (!isAsNew(task)) {
                transition.apply(new Change.TaskReset(
                        plan.ref(task), transition.task(task).run() + 1));
            }
        }
    }

    /** One that has not begun yet may have an output of a round before, or be held when what it waits for is done once more. */
    private boolean isAsNew(int task) {
        Progress progress = transition.progress();
        return progress.task(task).equals(TaskState.NEW)
                && progress.outputs().inputOf(plan.ref(task)) == null
                && !progress.course().held().contains(task);
    }

    /** What undoes something is as new as well; of what stays done, if it was skipped since the workflow had completed. */
    private void addCompensations() {
        List<Integer> undoable = transition.progress().course().undoable();
        for (int task = 0; task < plan.taskCount(); task++) {
            int undone = plan.undoes(task);
            if (undone >= 0 && (again.contains(undone) || undoable.contains(undone))) {
                again.add(task);
            }
        }
    }

    private void give(int task, @Nullable String input) {
        if (input != null && takesInput(task, transition)) {
            transition.apply(new Change.InputGiven(plan.ref(task), input));
        }
    }
}
