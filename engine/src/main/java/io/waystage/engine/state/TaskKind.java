package io.waystage.engine.state;

import io.waystage.engine.message.Event;
import org.jspecify.annotations.Nullable;

/** What one type of task does when it begins. Pure and stateless; {@link TaskKinds} lists all of them. */
interface TaskKind {

    /**
     * The task has just been scheduled; what ends it at once is applied here.
     *
     * @param task a {@link Plan} index
     * @throws io.waystage.blueprint.jq.JqFailedException when an expression of it fails, which fails the task
     */
    void begin(int task, Advance advance);

    /** Why an event cannot complete the task, for people; null if it can. */
    default @Nullable String whyNot(AddressedTask task, Event.TaskCompleted event, Transition transition) {
        return null;
    }

    /** What the task puts out if this event completes it; null for nothing. */
    default @Nullable Output output(Event.TaskCompleted event) {
        return event.output() == null ? null : new Output(event.output(), true);
    }

    /**
     * An event says that the task is done.
     *
     * @throws io.waystage.engine.message.RejectedException when it cannot be, in this way
     */
    default void completed(int task, @Nullable Output output, Advance advance) {
        advance.complete(task, output);
    }
}
