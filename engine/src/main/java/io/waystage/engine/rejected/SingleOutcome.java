package io.waystage.engine.rejected;

import org.jspecify.annotations.Nullable;

/**
 * What has become of an action on one message.
 *
 * @param problem why it cannot be done, if it is {@link Kind#NOT_POSSIBLE}
 */
public record SingleOutcome(Kind kind, @Nullable String problem) {

    /** How it went. */
    public enum Kind {
        DONE,
        /** There is no such message in the queue; nothing was done. */
        GONE,
        /** The message lies where it was. */
        NOT_POSSIBLE
    }

    static final SingleOutcome DONE = new SingleOutcome(Kind.DONE, null);
    static final SingleOutcome GONE = new SingleOutcome(Kind.GONE, null);

    static SingleOutcome notPossible(String problem) {
        return new SingleOutcome(Kind.NOT_POSSIBLE, problem);
    }
}
