package io.waystage.engine.client;

import io.waystage.engine.audit.VerifyProgress;
import io.waystage.engine.audit.VerifyReport;
import io.waystage.engine.message.TaskError;
import io.waystage.engine.store.AuditReader;
import io.waystage.engine.store.FoundWorkflow;
import io.waystage.engine.store.HumanTask;
import io.waystage.engine.store.RecordedEvent;
import io.waystage.engine.store.WorkflowQueries;
import io.waystage.engine.store.WorkflowSearch;
import java.io.InputStream;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Starts, completes, fails, retries; describes, searches, tells the history.
 *
 * <p>What changes something is an event: the returned future completes when the broker has it durably, and the engine
 * applies it soon after. It completes with a {@link NotSentException} when the broker could not be reached within the
 * time limit. Reads come from the database and show what the engine has applied. Thread safe.
 *
 * <p>Inputs, outputs and the messages of errors go in and come out in plain; where the node has a payload codec, the broker
 * and the database see them encoded. One that is larger than the node's limit is a {@link
 * io.waystage.engine.message.RejectedException}, thrown at once. What is read and cannot be decoded stays encoded.
 */
public interface WaystageClient {

    /** Starts a workflow; a second start of the same business key changes nothing. */
    CompletableFuture<Void> startAsync(StartRequest request);

    /** Waits until the broker has it. */
    void start(StartRequest request);

    /** Many at once, in few broker transactions; waits until the broker has all. */
    void startAll(Collection<StartRequest> requests);

    /**
     * Waits for a workflow to end, without a thread: the future completes with the workflow as it ended, at once if it has
     * ended already. A workflow that is not there yet is waited for. It completes with an {@link IllegalStateException} when
     * this node stops before; the workflow goes on then, and whoever asks again gets the result.
     *
     * <p>What hangs on the future must not block, or hang on it by {@code thenApplyAsync} and the like. To wait no longer,
     * complete or cancel the future; nothing else happens to the workflow.
     */
    CompletableFuture<WorkflowView> result(WorkflowKey workflow);

    /**
     * Starts a workflow and waits for its {@link #result}. If there is a workflow with this business key already, it is that
     * one's result.
     *
     * @param limit how long to wait in all; after that the future completes with a {@link ResultTimeoutException}, and the
     *     workflow goes on. It completes with a {@link NotSentException} when the broker does not take the start
     */
    CompletableFuture<WorkflowView> startAndAwait(StartRequest request, Duration limit);

    /** @param output a JSON text */
    CompletableFuture<Void> complete(TaskRequest request, @Nullable String output);

    CompletableFuture<Void> fail(TaskRequest request, TaskError error);

    /** Asks for another attempt of a failed task, now. */
    CompletableFuture<Void> retry(TaskRequest request);

    /**
     * Makes an end of a workflow, its children included: what it has done is undone first where the blueprint says how, then it is
     * CANCELLED. One that has ended stays as it is.
     *
     * @param reason for people; null for none
     */
    CompletableFuture<Void> cancel(WorkflowKey workflow, @Nullable String reason);

    /**
     * Tells a workflow that something has happened: completes the task that waits for it, or is kept until one does.
     *
     * @param payload a JSON text, the output of that task; null for none
     */
    CompletableFuture<Void> signal(WorkflowKey workflow, String signalName, @Nullable String payload);

    /**
     * Tells all tasks of a component that wait for this signal by this key; if none does, the first that asks for it gets it.
     *
     * @param key a text, or a number as text, as the blueprint's expression makes it
     * @param payload a JSON text, the output of those tasks; null for none
     */
    CompletableFuture<Void> signalByKey(String componentName, String signalName, String key, @Nullable String payload);

    /** Sends an event message, plain or encoded, after checking that it can be read. */
    CompletableFuture<Void> send(String eventText);

    /**
     * The same within database transactions of the caller.
     *
     * @throws UnsupportedOperationException on a node without a database
     */
    TransactionalClient transactional();

    /** Empty if there is none; several workflows of this component and reference need the workflow's name. */
    Optional<WorkflowView> describe(WorkflowKey workflow);

    /** Newest first. */
    List<WorkflowView> list(WorkflowQueries.Filter filter, int limit);

    /**
     * Finds workflows, a page at a time. What stage, task, business status and last movement say of open ones is up to a second
     * behind, and as of now where this node alone moves workflows and few move.
     *
     * @throws IllegalArgumentException when {@link WorkflowSearch#after} is not the {@code next} of such a search
     */
    FoundWorkflow.Page search(WorkflowSearch search);

    /**
     * How many a search finds; where its page begins does not matter.
     *
     * @param most more than these are not counted, so that it takes no longer
     */
    FoundWorkflow.Count count(WorkflowSearch search, int most);

    /** Workflows that have not moved for longer than their own limits, and why; those first that are stuck for the longest time. */
    StuckQuery.Page stuck(StuckQuery query);

    /** The audit trail in words, oldest first; empty if there is no such workflow. */
    List<StoryLine> story(WorkflowKey workflow, Importance importance);

    /** The audit trail, oldest first; empty if there is no such workflow. */
    List<RecordedEvent> history(WorkflowKey workflow);

    /**
     * What people do with human tasks.
     *
     * @throws UnsupportedOperationException on a node without a database
     */
    HumanTasks humanTasks();

    /**
     * What operators do to workflows that do not go as they should.
     *
     * @throws UnsupportedOperationException on a node without a database
     */
    Operations operations();

    /**
     * Which versions of blueprints there are, and which of them new workflows run.
     *
     * @throws UnsupportedOperationException on a node without a database
     */
    Versions versions();

    /**
     * What operators do to many workflows at once.
     *
     * @throws UnsupportedOperationException on a node without a database
     */
    Bulks bulks();

    /** Messages that could not be taken in, in {@code waystage.events.rejected} or, by {@link RejectedMessages#in}, elsewhere. */
    RejectedMessages rejectedMessages();

    /** Open human tasks, oldest first; of everybody when {@code assignedTo} is null. */
    List<HumanTask> humanTasks(@Nullable String assignedTo, int limit);

    /**
     * The JSON text of an output as UTF-8, also of one that is too large for an event: then the output that a task or a workflow
     * shows is {@code {"$waystage_result": {...}}}, and this reads what it refers to from the database, some items at a time.
     *
     * @param output as it stands in a view, in a StartTask or in a notification
     */
    InputStream openOutput(String output);

    /**
     * Follows the chain of hashes of each audit trail, folds it, and compares the outcome with its workflow's stored state. Runs on the caller's
     * thread for as long as it takes, in little memory whatever the number of workflows, and beside running engines: a
     * workflow that changes meanwhile counts as it was when it was read.
     *
     * @param filter which workflows; {@link AuditReader.Filter#ALL} also finds events whose workflow is missing
     * @param progress called on the caller's thread every few hundred workflows; what it throws ends the check
     */
    VerifyReport verify(AuditReader.Filter filter, Consumer<VerifyProgress> progress);

    /**
     * Who did what and when, and trails to be checked elsewhere.
     *
     * @throws UnsupportedOperationException on a node without a database
     */
    AuditLog audit();

    /**
     * Workflows that start again and again.
     *
     * @throws UnsupportedOperationException on a node without a database
     */
    Schedules schedules();
}
