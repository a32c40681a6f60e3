package io.waystage.engine.store;

/** The database cannot be reached or cannot write just now; nothing was stored. Try again later. */
public final class StoreUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StoreUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
