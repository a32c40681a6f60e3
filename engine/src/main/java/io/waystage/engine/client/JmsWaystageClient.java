package io.waystage.engine.client;

import io.waystage.engine.audit.Verification;
import io.waystage.engine.audit.VerifyProgress;
import io.waystage.engine.audit.VerifyReport;
import io.waystage.engine.catalog.BlueprintCatalog;
import io.waystage.engine.message.EventIds;
import io.waystage.engine.message.EventReader;
import io.waystage.engine.message.EventWriter;
import io.waystage.engine.message.TaskAddress;
import io.waystage.engine.message.TaskError;
import io.waystage.engine.message.WorkflowRef;
import io.waystage.engine.store.AuditReader;
import io.waystage.engine.store.HumanTask;
import io.waystage.engine.store.RecordedEvent;
import io.waystage.engine.store.WorkflowQueries;
import jakarta.jms.ConnectionFactory;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Sends events over JMS; reads from the database where it has one. */
public final class JmsWaystageClient implements WaystageClient, AutoCloseable {

    private static final Duration TIME_LIMIT = Duration.ofSeconds(30);

    private final EventSender sender;
    private final @Nullable WorkflowReads reads;

    private JmsWaystageClient(EventSender sender, @Nullable WorkflowReads reads) {
        this.sender = sender;
        this.reads = reads;
    }

    /** A client beside an engine, which can read as well. */
    public static JmsWaystageClient embedded(
            ConnectionFactory connectionFactory,
            String eventsQueue,
            Function<String, ExecutorService> threads,
            WorkflowQueries queries,
            AuditReader audit,
            BlueprintCatalog catalog) {
        return new JmsWaystageClient(
                new EventSender(connectionFactory, eventsQueue, TIME_LIMIT, threads),
                new WorkflowReads(queries, audit, catalog));
    }

    /** A client that knows only the broker: its reads throw {@link UnsupportedOperationException}. */
    public static JmsWaystageClient sending(
            ConnectionFactory connectionFactory, String eventsQueue, Function<String, ExecutorService> threads) {
        return new JmsWaystageClient(new EventSender(connectionFactory, eventsQueue, TIME_LIMIT, threads), null);
    }

    @Override
    public CompletableFuture<Void> startAsync(StartRequest request) {
        return sender.send(EventWriter.startWorkflow(
                ref(request.workflow()), request.blueprintVersion(), request.input(), request.actor()));
    }

    @Override
    public void start(StartRequest request) {
        await(startAsync(request));
    }

    @Override
    public void startAll(Collection<StartRequest> requests) {
        CompletableFuture<?>[] sent = requests.stream().map(this::startAsync).toArray(CompletableFuture[]::new);
        await(CompletableFuture.allOf(sent));
    }

    @Override
    public CompletableFuture<Void> complete(TaskRequest request, @Nullable String output) {
        return sender.send(
                EventWriter.taskCompleted(ref(request.workflow()), address(request), output, request.actor()));
    }

    @Override
    public CompletableFuture<Void> fail(TaskRequest request, TaskError error) {
        return sender.send(EventWriter.taskFailed(ref(request.workflow()), address(request), error, request.actor()));
    }

    @Override
    public CompletableFuture<Void> retry(TaskRequest request) {
        return sender.send(EventWriter.taskPending(ref(request.workflow()), address(request), null, request.actor()));
    }

    @Override
    public CompletableFuture<Void> signal(WorkflowKey workflow, String signalName, @Nullable String payload) {
        return sender.send(EventWriter.signalReceived(ref(workflow), signalName, payload, null, null));
    }

    @Override
    public CompletableFuture<Void> send(String eventText) {
        EventReader.read(eventText, EventIds::next);
        return sender.send(eventText);
    }

    @Override
    public Optional<WorkflowView> describe(WorkflowKey workflow) {
        return reads().describe(workflow);
    }

    @Override
    public List<WorkflowView> list(WorkflowQueries.Filter filter, int limit) {
        return reads().list(filter, limit);
    }

    @Override
    public List<RecordedEvent> history(WorkflowKey workflow) {
        return reads().find(workflow)
                .map(state -> reads().queries().history(state.identity().id()))
                .orElse(List.of());
    }

    @Override
    public List<HumanTask> humanTasks(@Nullable String assignedTo, int limit) {
        return reads().queries().humanTasks(assignedTo, limit);
    }

    @Override
    public VerifyReport verify(AuditReader.Filter filter, Consumer<VerifyProgress> progress) {
        return new Verification(reads().audit(), reads().catalog()).run(filter, progress);
    }

    @Override
    public void close() {
        sender.close();
    }

    private WorkflowReads reads() {
        if (reads == null) {
            throw new UnsupportedOperationException(
                    "This node has no database to read from: ask a node with the engine's role");
        }
        return reads;
    }

    private static WorkflowRef ref(WorkflowKey key) {
        return new WorkflowRef(key.componentName(), key.workflowName(), key.businessRefNo(), null);
    }

    private static TaskAddress address(TaskRequest request) {
        return new TaskAddress(request.task(), request.attempt(), request.run());
    }

    private static void await(CompletableFuture<Void> sent) {
        try {
            sent.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof NotSentException notSent) {
                throw notSent;
            }
            throw e;
        }
    }
}
