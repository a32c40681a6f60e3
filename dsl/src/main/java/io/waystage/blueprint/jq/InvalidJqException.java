package io.waystage.blueprint.jq;

/** A text is no jq expression; the message says where and why. */
public final class InvalidJqException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    InvalidJqException(String message, Throwable cause) {
        super(message, cause);
    }
}
