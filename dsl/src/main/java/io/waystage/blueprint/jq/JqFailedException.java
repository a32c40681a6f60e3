package io.waystage.blueprint.jq;

import org.jspecify.annotations.Nullable;

/** An expression could not be applied to a value; the message has the expression, the reason and what the value looked like. */
public final class JqFailedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    JqFailedException(String expression, String result, String needed) {
        super("the jq expression " + expression + " makes " + result + ", but " + needed + " is needed");
    }

    JqFailedException(String expression, String why, String shape, @Nullable Throwable cause) {
        super("the jq expression " + expression + " failed: " + why + ". Its input was " + shape, cause);
    }
}
