package io.waystage.engine.client;

/**
 * A task is complete already, or the run of it that is spoken of was replaced: what else the transaction has written for it
 * must not count, so it has to be rolled back.
 */
public final class TaskAlreadyDoneException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String answer;

    TaskAlreadyDoneException(String message, String answer) {
        super(message);
        this.answer = answer;
    }

    /** The event with which a worker answers its StartTask all the same: what it calls for may not have been sent. */
    public String answer() {
        return answer;
    }
}
