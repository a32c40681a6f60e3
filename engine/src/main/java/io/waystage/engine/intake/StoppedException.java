package io.waystage.engine.intake;

/** The engine stops; what is at hand goes back to the broker. */
final class StoppedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StoppedException() {
        super("The engine stops", null, false, false);
    }
}
