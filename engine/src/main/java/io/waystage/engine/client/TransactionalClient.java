package io.waystage.engine.client;

import io.waystage.engine.message.StartTask;
import java.sql.Connection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Starts workflows and completes tasks within database transactions of the caller: what it does exists if and only if the
 * caller commits. It needs the engine's database, so only a node with the role engine has it.
 *
 * <p>The connection must be in a transaction (no auto-commit) and in the engine's database and schema. Its transaction is
 * neither committed nor rolled back here; on an exception of a method what that method wrote is undone, and the transaction
 * can go on, save where the database has ended it (a deadlock in H2). A {@link
 * io.waystage.engine.store.ConflictException} says that another transaction was first in a way that this one cannot mend:
 * roll back and do all of it again. A {@link io.waystage.engine.message.RejectedException} says that no repetition helps.
 *
 * <p>Thread safe, other than the connections.
 */
public interface TransactionalClient {

    /**
     * Starts a workflow. Of a business key that exists already, this or another transaction's, it is the existing workflow
     * that is given. While another open transaction starts the same, this waits for its end.
     */
    TransactionalStart start(Connection connection, StartRequest request);

    /**
     * Completes a task. The workflow's row is locked until the transaction ends, and all its other events wait for that: so
     * this comes last in the transaction.
     *
     * @param output a JSON text
     * @throws TaskAlreadyDoneException when somebody else has completed it: roll back
     */
    void complete(Connection connection, TaskRequest request, @Nullable String output);

    /**
     * The same for a worker. It sends the answer to the events queue after the commit, with the receipt of its StartTask in
     * one broker transaction; if it never does, the engine finds out by itself, a little later.
     *
     * @return the answer: an event as a JSON text
     * @throws TaskAlreadyDoneException when the task is complete: roll back, and send its {@link
     *     TaskAlreadyDoneException#answer}
     */
    String complete(Connection connection, StartTask task, @Nullable String output);

    /**
     * Whether a StartTask need not be done any more, since it was done before or replaced: then its answer is to be sent
     * all the same.
     */
    Optional<String> answerIfDone(Connection connection, StartTask task);

    /**
     * Does a task's work and completes the task in one transaction of its own, on a connection to the engine's database. If
     * the task is complete already the work is not done.
     *
     * @return the answer to be sent to the events queue, see {@link #complete(Connection, StartTask, String)}
     * @throws Exception whatever the work throws; nothing of it counts then
     */
    String perform(StartTask task, TransactionalWork work) throws Exception;

    /**
     * Says that a transaction with starts or completions has just been committed, so that what they call for is sent at
     * once; otherwise it is found by the next look for what is due (the component's {@code retrierInterval}). Does not wait.
     */
    void committed();
}
