package io.waystage.engine.state;

import io.waystage.engine.message.Event;

/** Goes on without a task, also one whose stage is yet to come. What is under way is told to end. */
final class SkipTaskHandler implements EventHandler<Event.SkipTask> {

    @Override
    public Outcome handle(Transition transition, Event.SkipTask event) {
        AddressedTask task = AddressedTask.find(transition, event.task());
        WorkflowStatus status = transition.progress().status();
        if (status == WorkflowStatus.NOT_STARTED || status == WorkflowStatus.DELAYED) {
            return Outcome.EARLY;
        }
        if (task.isOlderRun() || task.isOlderAttempt()) {
            return Outcome.STALE;
        }
        if (task.state().status() == TaskStatus.SKIPPED) {
            return Outcome.DUPLICATE;
        }
        boolean undoing = transition.plan().undoes(task.number()) >= 0;
        boolean fits = task.state().status().isUnfinished()
                && (undoing
                        ? status == WorkflowStatus.COMPENSATING && task.state().attempt() > 0
                        : status.isForward());
        if (!fits) {
            return transition.refuse("The task " + task.ref() + " cannot be skipped: it is "
                    + task.state().status() + ", and its workflow " + status);
        }
        skip(task, event, transition);
        return Outcome.APPLIED;
    }

    private static void skip(AddressedTask task, Event.SkipTask event, Transition transition) {
        String why = event.reason() == null ? "an operator has skipped it" : event.reason();
        Output output = event.output() == null ? null : new Output(event.output(), true);
        boolean undoing = transition.plan().undoes(task.number()) >= 0;
        if (task.state().status() != TaskStatus.PENDING) {
            transition.apply(task.state().cancelled(task.ref(), why));
        }
        if (task.state().attempt() > 0 && !undoing) {
            // Whoever is at it has an older run, and whoever looks at it sees that it was not replaced but left out.
            transition.apply(new Change.TaskReset(task.ref(), task.run() + 1));
        }
        if (!undoing
                && transition.plan().stageOf(task.number())
                        > transition.progress().completedStages()) {
            Advance.ahead(task.number(), why, output, transition);
        } else {
            Advance.without(task.number(), why, output, transition);
        }
    }
}
