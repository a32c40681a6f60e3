package io.waystage.engine.intake;

import java.io.Serial;

/**
 * Events of one workflow cannot be taken in together: a migration is among them, and what is stored and sent of the others goes by
 * another plan. The batch is tried again in halves, until they are apart.
 */
final class AloneException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    AloneException(WorkflowKey workflow) {
        super("A migration of the workflow " + workflow + " is taken in alone");
    }
}
