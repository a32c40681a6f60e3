package io.waystage.engine.client;

/**
 * What a person asked for was not done: it is somebody else's task, or what was put in does not fit. The message says which and
 * is in the audit trail as well. Nothing has changed.
 */
public final class TaskRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TaskRefusedException(String message) {
        super(message);
    }
}
