package io.waystage.engine.state;

import org.jspecify.annotations.Nullable;

/** When something that belongs to a task can be changed: while the task is to be done, or to be done again. */
final class Mending {

    private Mending() {}

    /**
     * The outcome if it cannot be changed; null if it can.
     *
     * @param what is to be changed, for people
     * @param change that would do it
     */
    static @Nullable Outcome whyOther(
            String what, AddressedTask task, Class<? extends Change> change, Transition transition) {
        if (Replay.isEarly(transition)) {
            return Outcome.EARLY;
        }
        if (task.isOlderRun() || task.isOlderAttempt()) {
            return Outcome.STALE;
        }
        WorkflowStatus status = transition.progress().status();
        if (!status.isUnderWay() || !task.allows(change)) {
            return transition.refuse(what + " " + task.ref() + " cannot be changed: it is "
                    + task.state().status() + ", and its workflow " + status);
        }
        return null;
    }
}
