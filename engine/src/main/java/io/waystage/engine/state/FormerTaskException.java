package io.waystage.engine.state;

import java.io.Serial;

/** An event speaks of a task that only an earlier version of the workflow's blueprint had: it comes too late. */
final class FormerTaskException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    FormerTaskException() {
        super("The task is gone", null, false, false);
    }
}
