package io.waystage.engine.client;

import io.waystage.engine.audit.Verification;
import io.waystage.engine.audit.VerifyProgress;
import io.waystage.engine.audit.VerifyReport;
import io.waystage.engine.codec.Payloads;
import io.waystage.engine.config.QueueNames;
import io.waystage.engine.message.EventIds;
import io.waystage.engine.message.EventReader;
import io.waystage.engine.message.EventWriter;
import io.waystage.engine.message.TaskError;
import io.waystage.engine.state.WorkflowState;
import io.waystage.engine.store.AuditReader;
import io.waystage.engine.store.FoundWorkflow;
import io.waystage.engine.store.HumanTask;
import io.waystage.engine.store.OperatorLog;
import io.waystage.engine.store.RecordedEvent;
import io.waystage.engine.store.WorkflowQueries;
import io.waystage.engine.store.WorkflowSearch;
import jakarta.jms.ConnectionFactory;
import java.io.InputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Sends events over JMS, with their payloads encoded; reads from the database where it has one. */
public final class JmsWaystageClient implements WaystageClient, AutoCloseable {

    private static final Duration TIME_LIMIT = Duration.ofSeconds(30);
    private static final Duration BEFORE_FIRST_LOOK = Duration.ofMillis(50);

    private final EventSender sender;
    private final Payloads payloads;
    private final @Nullable WorkflowReads reads;
    private final @Nullable Results results;
    private final @Nullable EngineSide engine;
    private final @Nullable RejectedMessages rejected;

    private JmsWaystageClient(
            EventSender sender,
            Payloads payloads,
            @Nullable WorkflowReads reads,
            @Nullable Results results,
            @Nullable EngineSide engine,
            @Nullable RejectedMessages rejected) {
        this.sender = sender;
        this.payloads = payloads;
        this.reads = reads;
        this.results = results;
        this.engine = engine;
        this.rejected = rejected;
    }

    /** A client beside an engine, which can read as well. */
    public static JmsWaystageClient embedded(
            ConnectionFactory connectionFactory,
            QueueNames queues,
            Function<String, ExecutorService> threads,
            Payloads payloads,
            EngineSide engine) {
        WorkflowReads reads =
                new WorkflowReads(engine.queries(), engine.audit(), engine.items(), engine.catalog(), engine.sight());
        return new JmsWaystageClient(
                new EventSender(connectionFactory, queues.events(), TIME_LIMIT, threads),
                payloads,
                reads,
                new Results(reads, threads.apply("waystage-results")),
                engine,
                rejected(connectionFactory, queues, payloads, engine.clock(), engine.operatorLog()));
    }

    /** A client that knows only the broker: its reads throw {@link UnsupportedOperationException}. */
    public static JmsWaystageClient sending(
            ConnectionFactory connectionFactory, String eventsQueue, Function<String, ExecutorService> threads) {
        return new JmsWaystageClient(
                new EventSender(connectionFactory, eventsQueue, TIME_LIMIT, threads),
                Payloads.PLAIN,
                null,
                null,
                null,
                null);
    }

    /**
     * The same with a codec of its own, and with rejected messages.
     *
     * @param clock tells when operators act
     */
    public static JmsWaystageClient sending(
            ConnectionFactory connectionFactory,
            QueueNames queues,
            Function<String, ExecutorService> threads,
            Payloads payloads,
            InstantSource clock) {
        return new JmsWaystageClient(
                new EventSender(connectionFactory, queues.events(), TIME_LIMIT, threads),
                payloads,
                null,
                null,
                null,
                rejected(connectionFactory, queues, payloads, clock, null));
    }

    private static RejectedMessages rejected(
            ConnectionFactory connectionFactory,
            QueueNames queues,
            Payloads payloads,
            InstantSource clock,
            @Nullable OperatorLog log) {
        return new QueuedMessages(
                new QueuedMessages.Parts(connectionFactory, queues, payloads, clock, log), queues.rejected());
    }

    @Override
    public CompletableFuture<Void> startAsync(StartRequest request) {
        return encodeAndSend(EventWriter.startWorkflow(request.workflow().ref(), request.details()));
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
    public CompletableFuture<WorkflowView> result(WorkflowKey workflow) {
        return results().await(workflow, null, Duration.ZERO);
    }

    @Override
    public CompletableFuture<WorkflowView> startAndAwait(StartRequest request, Duration limit) {
        // Waits before it starts: the end cannot come before somebody listens.
        CompletableFuture<WorkflowView> result = results().await(request.workflow(), limit, BEFORE_FIRST_LOOK);
        try {
            var unused = startAsync(request).whenComplete((nothing, failure) -> {
                if (failure != null) {
                    result.completeExceptionally(failure);
                }
            });
        } catch (RuntimeException e) {
            result.cancel(false);
            throw e;
        }
        return result;
    }

    /** Tells those who wait that these workflows have ended. Does not wait for what they do. */
    public void ended(List<WorkflowState> workflows) {
        results().ended(workflows);
    }

    @Override
    public CompletableFuture<Void> complete(TaskRequest request, @Nullable String output) {
        return encodeAndSend(
                EventWriter.taskCompleted(request.workflow().ref(), request.address(), output, request.actor()));
    }

    @Override
    public CompletableFuture<Void> fail(TaskRequest request, TaskError error) {
        return encodeAndSend(
                EventWriter.taskFailed(request.workflow().ref(), request.address(), error, request.actor()));
    }

    @Override
    public CompletableFuture<Void> retry(TaskRequest request) {
        return sender.send(EventWriter.taskPending(request.workflow().ref(), request.address(), null, request.actor()));
    }

    @Override
    public CompletableFuture<Void> cancel(WorkflowKey workflow, @Nullable String reason) {
        return encodeAndSend(EventWriter.cancelWorkflow(workflow.ref(), reason, true, null, null));
    }

    @Override
    public CompletableFuture<Void> signal(WorkflowKey workflow, String signalName, @Nullable String payload) {
        return encodeAndSend(EventWriter.signalReceived(workflow.ref(), signalName, payload, null, null));
    }

    @Override
    public CompletableFuture<Void> signalByKey(
            String componentName, String signalName, String key, @Nullable String payload) {
        return encodeAndSend(EventWriter.signalByKey(componentName, null, signalName, key, payload, null, null));
    }

    @Override
    public CompletableFuture<Void> send(String eventText) {
        String plain = payloads.reader().event(eventText);
        EventReader.read(plain, EventIds::next);
        return encodeAndSend(plain);
    }

    private CompletableFuture<Void> encodeAndSend(String event) {
        payloads.limit().check(event);
        return sender.send(payloads.writer().event(event));
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
    public FoundWorkflow.Page search(WorkflowSearch search) {
        return reads().search(search);
    }

    @Override
    public FoundWorkflow.Count count(WorkflowSearch search, int most) {
        return reads().count(search, most);
    }

    @Override
    public StuckQuery.Page stuck(StuckQuery query) {
        return reads().stuck(query);
    }

    @Override
    public List<StoryLine> story(WorkflowKey workflow, Importance importance) {
        return reads().story(workflow, importance);
    }

    @Override
    public List<RecordedEvent> history(WorkflowKey workflow) {
        return reads().find(workflow)
                .map(state -> reads().queries().history(state.identity().id()))
                .orElse(List.of());
    }

    @Override
    public HumanTasks humanTasks() {
        return joining().humanTasks(reads());
    }

    @Override
    public Operations operations() {
        return joining().operations(reads(), engine().holds());
    }

    @Override
    public Bulks bulks() {
        return engine().bulks();
    }

    @Override
    public Versions versions() {
        return engine().versions();
    }

    @Override
    public RejectedMessages rejectedMessages() {
        if (rejected == null) {
            throw new UnsupportedOperationException(
                    "This client knows the queue of events only: make it with the names of all queues");
        }
        return rejected;
    }

    private JoiningClient joining() {
        return engine().transactional().get();
    }

    private EngineSide engine() {
        if (engine == null) {
            throw new UnsupportedOperationException(
                    "This node has no database to write to: ask a node with the engine's role, or send events");
        }
        return engine;
    }

    @Override
    public List<HumanTask> humanTasks(@Nullable String assignedTo, int limit) {
        return reads().queries().humanTasks(assignedTo, limit);
    }

    @Override
    public InputStream openOutput(String output) {
        WorkflowReads from = reads();
        return new ResultStream(output, from.items(), from::outputOf);
    }

    @Override
    public VerifyReport verify(AuditReader.Filter filter, Consumer<VerifyProgress> progress) {
        return new Verification(reads().audit(), reads().catalog()).run(filter, progress);
    }

    @Override
    public AuditLog audit() {
        return new StoredAuditLog(reads());
    }

    @Override
    public Schedules schedules() {
        if (engine == null) {
            throw withoutDatabase();
        }
        return engine.schedules();
    }

    @Override
    public TransactionalClient transactional() {
        if (engine == null) {
            throw new UnsupportedOperationException(
                    "This node has no database to write to: transactions can be joined on a node with the engine's role");
        }
        return engine.transactional().get();
    }

    @Override
    public void close() {
        if (results != null) {
            results.close();
        }
        sender.close();
    }

    private Results results() {
        if (results == null) {
            throw withoutDatabase();
        }
        return results;
    }

    private WorkflowReads reads() {
        if (reads == null) {
            throw withoutDatabase();
        }
        return reads;
    }

    private static UnsupportedOperationException withoutDatabase() {
        return new UnsupportedOperationException(
                "This node has no database to read from: ask a node with the engine's role");
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
