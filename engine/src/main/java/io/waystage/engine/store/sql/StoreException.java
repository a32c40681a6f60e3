package io.waystage.engine.store.sql;

/** An error of the database that is neither a conflict nor an outage: a defect, or a value that it refuses. */
public final class StoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
