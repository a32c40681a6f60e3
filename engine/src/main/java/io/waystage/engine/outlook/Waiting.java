package io.waystage.engine.outlook;

import io.waystage.blueprint.TaskRef;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that an open workflow waits for.
 *
 * @param task that is waited for; null for the workflow as a whole
 * @param text for people: what exactly, for instance which queue
 * @param since when it began to wait for this, as far as it is known
 * @param until when that comes by itself, or the wait ends; null if no time is set
 * @param stuckAt when the wait exceeds its own limits, if nothing moves; null if it may take as long as it likes
 */
public record Waiting(
        @Nullable TaskRef task,
        What what,
        String text,
        @Nullable Instant since,
        @Nullable Instant until,
        @Nullable Instant stuckAt) {

    /** What can be waited for. */
    public enum What {
        /** A worker is to take the task, or to finish it. */
        WORKER,
        PERSON,
        TIMER,
        SIGNAL,
        /** A workflow that the task has started. */
        CHILD,
        /** The items of a for-each. */
        ITEMS,
        /** Its turn, at a limit. */
        LIMIT,
        /** The pause before another attempt. */
        RETRY,
        /** An operator: no attempt follows by itself. */
        OPERATOR,
        /** The time at which it is to begin. */
        START,
        /** An operator who resumes it. */
        RESUME,
        /** Operators who release the hold that keeps it from beginning. */
        HOLD,
        /** Its time limit, which has passed. */
        DEADLINE,
        /** Nothing that would ever move it: a defect, or damage. */
        NOTHING
    }

    /** The same with a time that is known better; itself if it is not. */
    public Waiting from(@Nullable Instant better) {
        return better == null ? this : new Waiting(task, what, text, better, until, stuckAt);
    }
}
