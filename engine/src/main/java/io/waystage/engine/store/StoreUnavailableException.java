package io.waystage.engine.store;

/**
 * The database cannot be reached or cannot write just now. Try again later. Nothing was stored, unless the connection was
 * lost while the commit was under way: then it may have been, and writing it again is a {@link ConflictException}.
 */
public final class StoreUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StoreUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
