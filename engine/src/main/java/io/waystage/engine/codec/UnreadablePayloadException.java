package io.waystage.engine.codec;

import org.jspecify.annotations.Nullable;

/** An encoded payload that this node cannot decode. The text says why and what to do, and nothing of the payload or a key. */
public final class UnreadablePayloadException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnreadablePayloadException(String message) {
        super(message);
    }

    public UnreadablePayloadException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
