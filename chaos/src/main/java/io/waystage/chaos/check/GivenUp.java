package io.waystage.chaos.check;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A message with which nobody could do anything, as the broker has it.
 *
 * @param garbage the id of the garbage that it is; null if it is none
 * @param messageId that the broker knows it by
 * @param rejectedId that the broker knew by which was rejected; null if it does not say
 * @param reason why it was rejected; null if it does not say
 * @param eventIds of the events in it
 * @param deadLetter whether it is a dead letter; else it is on the rejected queue
 */
record GivenUp(
        @Nullable String garbage,
        @Nullable String messageId,
        @Nullable String rejectedId,
        @Nullable String reason,
        Set<String> eventIds,
        boolean deadLetter,
        String text) {

    GivenUp {
        eventIds = Set.copyOf(eventIds);
    }

    /** What tells it from another one with the same text. */
    String trace() {
        return (deadLetter ? "dead letter " : "rejected message ") + messageId + " of " + rejectedId + " (" + reason
                + ")";
    }
}
