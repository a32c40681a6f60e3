package io.waystage.engine.client;

import io.waystage.engine.audit.VerifyProgress;
import io.waystage.engine.audit.VerifyReport;
import io.waystage.engine.message.TaskError;
import io.waystage.engine.store.AuditReader;
import io.waystage.engine.store.HumanTask;
import io.waystage.engine.store.RecordedEvent;
import io.waystage.engine.store.WorkflowQueries;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Starts, completes, fails, retries; describes, lists, tells the history.
 *
 * <p>What changes something is an event: the returned future completes when the broker has it durably, and the engine
 * applies it soon after. It completes with a {@link NotSentException} when the broker could not be reached within the
 * time limit. Reads come from the database and show what the engine has applied. Thread safe.
 */
public interface WaystageClient {

    /** Starts a workflow; a second start of the same business key changes nothing. */
    CompletableFuture<Void> startAsync(StartRequest request);

    /** Waits until the broker has it. */
    void start(StartRequest request);

    /** Many at once, in few broker transactions; waits until the broker has all. */
    void startAll(Collection<StartRequest> requests);

    /** @param output a JSON text */
    CompletableFuture<Void> complete(TaskRequest request, @Nullable String output);

    CompletableFuture<Void> fail(TaskRequest request, TaskError error);

    /** Asks for another attempt of a failed task, now. */
    CompletableFuture<Void> retry(TaskRequest request);

    /**
     * Tells a workflow that something has happened: completes the task that waits for it, or is kept until one does.
     *
     * @param payload a JSON text, the output of that task; null for none
     */
    CompletableFuture<Void> signal(WorkflowKey workflow, String signalName, @Nullable String payload);

    /** Sends an event message as it is, after checking that it can be read. */
    CompletableFuture<Void> send(String eventText);

    /** Empty if there is none; several workflows of this component and reference need the workflow's name. */
    Optional<WorkflowView> describe(WorkflowKey workflow);

    /** Newest first. */
    List<WorkflowView> list(WorkflowQueries.Filter filter, int limit);

    /** The audit trail, oldest first; empty if there is no such workflow. */
    List<RecordedEvent> history(WorkflowKey workflow);

    /** Open human tasks, oldest first; of everybody when {@code assignedTo} is null. */
    List<HumanTask> humanTasks(@Nullable String assignedTo, int limit);

    /**
     * Folds audit trails and compares each with its workflow's stored state, which they must lead to. Runs on the caller's
     * thread for as long as it takes, in little memory whatever the number of workflows, and beside running engines: a
     * workflow that changes meanwhile counts as it was when it was read.
     *
     * @param filter which workflows; {@link AuditReader.Filter#ALL} also finds events whose workflow is missing
     * @param progress called on the caller's thread every few hundred workflows; what it throws ends the check
     */
    VerifyReport verify(AuditReader.Filter filter, Consumer<VerifyProgress> progress);
}
