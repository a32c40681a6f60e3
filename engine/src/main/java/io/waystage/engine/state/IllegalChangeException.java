package io.waystage.engine.state;

/**
 * A change that the state it is applied to does not allow. A decision never makes one, so an audit trail that holds
 * one was altered, lost a part, or belongs to another blueprint.
 */
public final class IllegalChangeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    IllegalChangeException(String reason) {
        super(reason);
    }
}
