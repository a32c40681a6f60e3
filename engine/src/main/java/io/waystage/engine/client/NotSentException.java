package io.waystage.engine.client;

import org.jspecify.annotations.Nullable;

/**
 * The broker did not confirm an event within the time limit. It may have it all the same: sending it again is harmless,
 * since every event carries its id.
 */
public final class NotSentException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public NotSentException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
