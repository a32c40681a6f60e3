package io.waystage.engine.client;

/**
 * What an operator asked for was not done: the workflow is in a state that does not allow it. The message says which and is in the audit
 * trail as well. Nothing has changed.
 */
public final class ActionRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ActionRefusedException(String message) {
        super(message);
    }
}
