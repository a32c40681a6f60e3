package io.waystage.engine.state;

import io.waystage.blueprint.TaskRef;
import io.waystage.engine.message.TaskAddress;

/**
 * The task that an event speaks of, as it was before the event, beside what the event says about attempt and run.
 *
 * @param number the task's {@link Plan} index
 * @param ref the plan's own instance, not the event's, so that recorded changes share it
 */
record AddressedTask(int number, TaskRef ref, TaskState state, TaskAddress address) {

    /**
     * Finds it, also by a name that it had in an earlier version of the blueprint.
     *
     * @throws io.waystage.engine.message.RejectedException when the blueprint has no such task
     * @throws FormerTaskException when only an earlier version had it
     */
    static AddressedTask find(Transition transition, TaskAddress address) {
        int number = transition.plan().indexOf(address.ref());
        if (number < 0) {
            Former former = transition.progress().course().former().get(address.ref());
            if (former != null) {
                number = transition.plan().indexOf(present(former));
            }
        }
        if (number < 0) {
            throw UnknownTask.rejection(transition.plan(), transition.identity(), address.ref());
        }
        return new AddressedTask(number, transition.plan().ref(number), transition.task(number), address);
    }

    private static TaskRef present(Former former) {
        TaskRef now = former.now();
        if (now == null) {
            throw new FormerTaskException();
        }
        return now;
    }

    int attempt() {
        return state.attempt();
    }

    int run() {
        return state.run();
    }

    /** In its current run; or in an older one, of which the event speaks. */
    boolean wasScheduled() {
        return state.attempt() > 0 || isOlderRun();
    }

    boolean isOlderRun() {
        return address.run() != null && address.run() < state.run();
    }

    /** Whether the event speaks of what was done already, and could not be repeated. */
    boolean isOfFailedRound(Course course) {
        return address.attempt() != null
                && !isNewerAttempt()
                && course.failedRounds().contains(number);
    }

    boolean isCancelled() {
        return state.status() == TaskStatus.CANCELLED;
    }

    boolean isOlderAttempt() {
        return address.attempt() != null && address.attempt() < state.attempt();
    }

    boolean isNewerAttempt() {
        return address.attempt() != null && address.attempt() > state.attempt();
    }

    boolean allows(Class<? extends Change> cause) {
        return LifeCycles.TASK.allows(state.status(), cause);
    }
}
