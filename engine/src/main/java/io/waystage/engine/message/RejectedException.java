package io.waystage.engine.message;

/** A message that can never be applied; the text says what is wrong and what would be right. */
public final class RejectedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public RejectedException(String reason) {
        super(reason, null, false, false);
    }
}
