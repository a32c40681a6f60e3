package io.waystage.camel.node;

import org.jspecify.annotations.Nullable;

/** A node cannot start; the text says what is wrong, where, and what to do. */
public final class NodeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public NodeException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
