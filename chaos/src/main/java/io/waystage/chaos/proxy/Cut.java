package io.waystage.chaos.proxy;

/** Where a connection is reset that asks for a commit. */
public enum Cut {
    /** The server never hears of it. */
    BEFORE_THE_COMMIT,
    /** The server does it, and the client never hears of that. */
    BEFORE_THE_ANSWER
}
