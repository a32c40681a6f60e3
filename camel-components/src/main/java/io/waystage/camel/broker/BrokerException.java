package io.waystage.camel.broker;

import org.jspecify.annotations.Nullable;

/** A broker cannot be used; the text says which one, why, and what to do about it. */
public final class BrokerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public BrokerException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
