package io.waystage.engine.message;

/** A message that cannot be applied; the text says what is wrong and what would be right. */
public final class RejectedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean premature;

    public RejectedException(String reason) {
        this(reason, false);
    }

    private RejectedException(String reason, boolean premature) {
        super(reason, null, false, false);
        this.premature = premature;
    }

    /** It may only have come before the event that it builds on, which another lane or node has just taken in. */
    public static RejectedException premature(String reason) {
        return new RejectedException(reason, true);
    }

    /** Whether it may be applied a little later. */
    public boolean isPremature() {
        return premature;
    }
}
