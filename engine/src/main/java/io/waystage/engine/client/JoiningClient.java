package io.waystage.engine.client;

import io.waystage.engine.intake.DirectIntake;
import io.waystage.engine.intake.DirectIntake.Completion;
import io.waystage.engine.intake.DirectIntake.Start;
import io.waystage.engine.message.EventWriter;
import io.waystage.engine.message.RejectedException;
import io.waystage.engine.message.StartTask;
import io.waystage.engine.message.TaskAddress;
import io.waystage.engine.message.WorkflowRef;
import io.waystage.engine.state.Outcome;
import io.waystage.engine.store.ConflictException;
import io.waystage.engine.store.DueSignal;
import io.waystage.engine.store.JoinedTransactions;
import java.sql.Connection;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Works in the caller's transactions by the engine's own means. */
public final class JoiningClient implements TransactionalClient {

    /** How long a worker's answer may take before the engine acts without it. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private final JoinedTransactions transactions;
    private final DirectIntake intake;
    private final DueSignal due;

    public JoiningClient(JoinedTransactions transactions, DirectIntake intake, DueSignal due) {
        this.transactions = transactions;
        this.intake = intake;
        this.due = due;
    }

    /** What people do, by the same means. */
    HumanTasks humanTasks(WorkflowReads reads) {
        return new StoredHumanTasks(new OwnRequests(transactions, intake), due, reads);
    }

    /** What operators do, by the same means. */
    Operations operations(WorkflowReads reads, StoredHolds holds) {
        return new StoredOperations(
                new OwnRequests(transactions, intake), due, reads, holds, new MigrationChecks(reads));
    }

    @Override
    public TransactionalStart start(Connection connection, StartRequest request) {
        Start start;
        try {
            start = startOnce(connection, request);
        } catch (ConflictException e) {
            if (e.getSuppressed().length > 0) {
                throw e; // the transaction is not as it was
            }
            // Most often another has started the same workflow and committed meanwhile: then it is there now.
            start = startOnce(connection, request);
        }
        return new TransactionalStart(start.workflowId(), start.isNew());
    }

    private Start startOnce(Connection connection, StartRequest request) {
        return transactions.join(
                connection,
                transaction -> intake.start(
                        transaction,
                        request.workflow().ref(),
                        workflow -> EventWriter.recordedStart(workflow, request.details())));
    }

    @Override
    public void complete(Connection connection, TaskRequest request, @Nullable String output) {
        complete(connection, request.workflow().ref(), request.address(), output, request.actor(), Duration.ZERO);
    }

    @Override
    public String complete(Connection connection, StartTask task, @Nullable String output) {
        return complete(connection, WorkflowRef.of(task), TaskAddress.of(task), output, null, PATIENCE);
    }

    private String complete(
            Connection connection,
            WorkflowRef workflow,
            TaskAddress task,
            @Nullable String output,
            @Nullable String actor,
            Duration patience) {
        Completion completion = transactions.join(
                connection, transaction -> intake.complete(transaction, workflow, task, output, actor, patience));
        if (isDone(completion, task)) {
            throw new TaskAlreadyDoneException(
                    "The task " + task.ref() + " of " + workflow.componentName() + " " + workflow.businessRefNo()
                            + " is done or replaced (" + completion.outcome()
                            + "): the transaction must be rolled back",
                    completion.text());
        }
        return completion.text();
    }

    @Override
    public Optional<String> answerIfDone(Connection connection, StartTask task) {
        TaskAddress address = TaskAddress.of(task);
        Completion completion =
                transactions.join(connection, transaction -> intake.look(transaction, WorkflowRef.of(task), address));
        return isDone(completion, address) ? Optional.of(completion.text()) : Optional.empty();
    }

    private static boolean isDone(Completion completion, TaskAddress task) {
        if (completion.outcome() == Outcome.EARLY) {
            throw new RejectedException("The task " + task.ref() + " was never scheduled");
        }
        return completion.outcome() != Outcome.APPLIED;
    }

    @Override
    public String perform(StartTask task, TransactionalWork work) throws Exception {
        try {
            return transactions.own(connection -> {
                Optional<String> earlier = answerIfDone(connection, task);
                return earlier.isPresent() ? earlier.get() : complete(connection, task, work.run(connection));
            });
        } catch (TaskAlreadyDoneException e) {
            // Somebody else was faster; this one's work is rolled back.
            return e.answer();
        }
    }

    @Override
    public void committed() {
        due.give();
    }
}
