package io.waystage.engine.client;

import io.waystage.engine.intake.DirectIntake;
import io.waystage.engine.intake.DirectIntake.Taken;
import io.waystage.engine.message.WorkflowRef;
import io.waystage.engine.store.ConflictException;
import io.waystage.engine.store.JoinedTransactions;
import java.util.function.Function;

/** Takes in single events, each in a transaction of its own, under the workflow's lock. Thread safe. */
final class OwnRequests {

    private static final int TRIES = 5;

    private final JoinedTransactions transactions;
    private final DirectIntake intake;

    OwnRequests(JoinedTransactions transactions, DirectIntake intake) {
        this.transactions = transactions;
        this.intake = intake;
    }

    /**
     * Takes one in, again if others were in the way.
     *
     * @param event for a workflow that is named so
     * @throws ConflictException when they were all the time
     */
    Taken take(WorkflowRef workflow, Function<WorkflowRef, String> event) {
        for (int tries = 1; ; tries++) {
            try {
                return takeOnce(workflow, event);
            } catch (ConflictException e) {
                if (tries == TRIES) {
                    throw e;
                }
            }
        }
    }

    private Taken takeOnce(WorkflowRef workflow, Function<WorkflowRef, String> event) {
        try {
            return transactions.own(connection ->
                    transactions.join(connection, transaction -> intake.take(transaction, workflow, event)));
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("The database could not be used: " + e.getMessage(), e);
        }
    }
}
