package io.waystage.camel.worker;

import org.jspecify.annotations.Nullable;

/** A task cannot be done however often it is tried, for example because its input has the wrong form. */
public final class HopelessTaskException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String type;

    /** @param type becomes the error type */
    public HopelessTaskException(String type, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.type = type;
    }

    String type() {
        return type;
    }
}
