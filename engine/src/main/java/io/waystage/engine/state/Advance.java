package io.waystage.engine.state;

/** Moves a workflow on: the tasks, the stages and the end that a completion makes possible. */
final class Advance {

    private Advance() {}

    /** Schedules the children that waited only for this task, or leaves the stage when this was its last one. */
    static void afterCompletionOf(int task, Transition transition) {
        for (int child : transition.plan().children(task)) {
            if (allCompleted(transition.plan().parents(child), transition)) {
                schedule(child, transition);
            }
        }
        int stage = transition.plan().stageOf(task);
        if (isComplete(stage, transition)) {
            transition.apply(new Change.StageCompleted(nameOf(stage, transition)));
            toNextStage(transition);
        }
    }

    /** Starts the next stage that has tasks, passing through those that have none, or completes the workflow. */
    static void toNextStage(Transition transition) {
        int stages = transition.plan().stageCount();
        for (int stage = transition.progress().completedStages(); stage < stages; stage++) {
            transition.apply(new Change.StageStarted(nameOf(stage, transition)));
            if (!isComplete(stage, transition)) {
                scheduleRoots(stage, transition);
                return;
            }
            transition.apply(new Change.StageCompleted(nameOf(stage, transition)));
        }
        transition.apply(new Change.WorkflowCompleted());
    }

    private static void scheduleRoots(int stage, Transition transition) {
        Plan plan = transition.plan();
        for (int task = plan.startOfStage(stage); task < plan.endOfStage(stage); task++) {
            if (plan.parents(task).length == 0) {
                schedule(task, transition);
            }
        }
    }

    private static void schedule(int task, Transition transition) {
        TaskState before = transition.task(task);
        transition.apply(new Change.TaskScheduled(transition.plan().ref(task), before.attempt() + 1, before.run()));
    }

    private static boolean isComplete(int stage, Transition transition) {
        Plan plan = transition.plan();
        for (int task = plan.startOfStage(stage); task < plan.endOfStage(stage); task++) {
            if (transition.task(task).status() != TaskStatus.COMPLETED) {
                return false;
            }
        }
        return true;
    }

    private static boolean allCompleted(int[] tasks, Transition transition) {
        for (int task : tasks) {
            if (transition.task(task).status() != TaskStatus.COMPLETED) {
                return false;
            }
        }
        return true;
    }

    private static String nameOf(int stage, Transition transition) {
        return transition.plan().stage(stage).name();
    }
}
