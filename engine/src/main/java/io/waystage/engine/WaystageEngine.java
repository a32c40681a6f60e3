package io.waystage.engine;

import io.waystage.blueprint.WorkflowDefinition;
import io.waystage.engine.bulk.BulkRunner;
import io.waystage.engine.bulk.BulkWork;
import io.waystage.engine.catalog.BlueprintCatalog;
import io.waystage.engine.client.DeclaredSchedules;
import io.waystage.engine.client.EngineSide;
import io.waystage.engine.client.JmsWaystageClient;
import io.waystage.engine.client.JoiningClient;
import io.waystage.engine.client.Sight;
import io.waystage.engine.client.StoredBulks;
import io.waystage.engine.client.StoredHolds;
import io.waystage.engine.client.StoredSchedules;
import io.waystage.engine.client.StoredVersions;
import io.waystage.engine.client.WaystageClient;
import io.waystage.engine.config.EngineOptions;
import io.waystage.engine.config.EngineResources;
import io.waystage.engine.config.EngineStatus;
import io.waystage.engine.gate.Gate;
import io.waystage.engine.intake.Intake;
import io.waystage.engine.intake.IntakeParts;
import io.waystage.engine.jms.JmsLink;
import io.waystage.engine.outlook.Whereabouts;
import io.waystage.engine.rejected.OperatorLogKeeper;
import io.waystage.engine.scheduler.Scheduler;
import io.waystage.engine.store.BlueprintStore.StoredBlueprint;
import io.waystage.engine.store.BulkStore;
import io.waystage.engine.store.DueSignal;
import io.waystage.engine.store.ItemStore;
import io.waystage.engine.store.JoinedTransactions;
import io.waystage.engine.store.ScheduleStore;
import io.waystage.engine.store.WakeUpStore;
import io.waystage.engine.store.WorkflowQueries;
import io.waystage.engine.store.WorkflowStore;
import io.waystage.engine.store.encoded.EncodedBulkStore;
import io.waystage.engine.store.encoded.EncodedItemStore;
import io.waystage.engine.store.encoded.EncodedJoinedTransactions;
import io.waystage.engine.store.encoded.EncodedScheduleStore;
import io.waystage.engine.store.encoded.EncodedWorkflowQueries;
import io.waystage.engine.store.encoded.EncodedWorkflowStore;
import io.waystage.engine.store.encoded.NewestWorkflows;
import io.waystage.engine.store.sql.Database;
import jakarta.jms.JMSException;
import java.util.List;

/**
 * Takes in events, decides, stores and dispatches. Any number of engines may share a broker and a database.
 *
 * <p>Thread safe. {@link EngineStore#open} reaches the database and {@link #open} the broker, and each fails with a clear error
 * when it cannot; after that, the engine waits for whichever is away and goes on by itself.
 */
public final class WaystageEngine implements AutoCloseable {

    private final Database database;
    private final WorkflowQueries queries;
    private final BlueprintCatalog catalog;
    private final Intake intake;
    private final JmsWaystageClient client;
    private final OperatorLogKeeper operatorLog;
    private final BulkRunner bulks;
    private final Scheduler scheduler;
    private final DeclaredSchedules schedules;
    private final JoiningClient transactional;
    private final Whereabouts whereabouts;
    private final DueSignal due = new DueSignal();

    private WaystageEngine(EngineResources resources, EngineOptions options, Database database) {
        this.database = database;
        this.queries = new EncodedWorkflowQueries(database.queries(), options.payloads());
        this.catalog = new BlueprintCatalog(
                database.blueprints(),
                database.holds()::holds,
                options.defaultRetry(),
                resources.clock(),
                options.queues().all());
        WorkflowStore store = new EncodedWorkflowStore(database.workflows(), options.payloads());
        ScheduleStore scheduleStore = new EncodedScheduleStore(database.schedules(), options.payloads());
        BulkStore bulkStore = new EncodedBulkStore(database.bulks(), options.payloads());
        this.schedules = new DeclaredSchedules(scheduleStore, resources.clock());
        ItemStore items =
                new EncodedItemStore(database.items(), options.payloads().reader());
        ItemStore shownItems = new EncodedItemStore(
                database.items(), options.payloads().reader().leavingUnreadable());
        this.whereabouts = new Whereabouts(database.places(), catalog);
        this.client = JmsWaystageClient.embedded(
                resources.connectionFactory(),
                options.queues(),
                resources.threads(),
                options.payloads(),
                new EngineSide(
                        queries,
                        database.audit(),
                        shownItems,
                        catalog,
                        new StoredHolds(database.holds(), catalog, resources.clock()),
                        new Sight(database.searches(), database.places(), whereabouts, resources.clock()),
                        new StoredSchedules(scheduleStore, catalog, resources.clock()),
                        new StoredVersions(database.versions(), catalog, resources.clock()),
                        new StoredBulks(bulkStore, database.searches(), resources.clock()),
                        database.operatorLog(),
                        resources.clock(),
                        this::transactional));
        this.intake = new Intake(new IntakeParts(
                resources,
                options,
                store,
                items,
                database.signals(),
                catalog,
                new Gate(database.permits(), database.holds(), due, resources.clock()),
                whereabouts,
                client::ended));
        this.operatorLog = new OperatorLogKeeper(
                resources.connectionFactory(), options.queues(), database.operatorLog(), resources.threads());
        JoinedTransactions joined = new EncodedJoinedTransactions(database.joined(), options.payloads());
        this.transactional = new JoiningClient(joined, intake.direct(), due);
        this.bulks = new BulkRunner(
                bulkStore,
                database.searches(),
                new BulkWork(joined, intake.direct(), catalog),
                due,
                resources.clock(),
                resources.threads());
        this.scheduler = new Scheduler(scheduleStore, resources.clock());
        catalog.refresh();
        NewestWorkflows.warnOfUnreadable(database.queries(), options.payloads());
    }

    /**
     * Checks the broker; events are taken in from {@link #start} on.
     *
     * @throws IllegalStateException when broker or database cannot be reached; the text says which and why
     */
    public static WaystageEngine open(EngineResources resources, EngineStore store, EngineOptions options) {
        try (JmsLink link = JmsLink.open(resources.connectionFactory())) {
            link.queue(options.queues().events());
        } catch (JMSException | jakarta.jms.JMSRuntimeException e) {
            throw new IllegalStateException(
                    "The broker cannot be used: " + e.getMessage() + ". Check its URL, user and password.", e);
        }
        return new WaystageEngine(resources, options, store.database());
    }

    private JoiningClient transactional() {
        return transactional;
    }

    /** Begins to take in events. */
    public void start() {
        intake.start();
        operatorLog.start();
        bulks.start();
    }

    /** Finishes the batches at hand and stops taking in events; may be started again. */
    public void stop() {
        bulks.stop();
        intake.stop();
        operatorLog.stop();
    }

    /** Stops for good, and closes the client. */
    @Override
    public void close() {
        stop();
        client.close();
    }

    /**
     * Deploys workflows, and makes the schedules of their definitions; those that earlier definitions of the same workflows had
     * are deleted.
     *
     * @return what was deployed, in the order of the definitions
     * @throws IllegalArgumentException when one of them cannot be deployed; none is then
     */
    public List<StoredBlueprint> deploy(List<WorkflowDefinition> definitions) {
        return deploy(definitions, true);
    }

    /**
     * The same.
     *
     * @param asDefault false leaves the versions that new workflows run as they are, unless there is none: somebody then gives the new
     *     versions their shares, or makes them the default
     */
    public List<StoredBlueprint> deploy(List<WorkflowDefinition> definitions, boolean asDefault) {
        schedules.check(definitions);
        List<StoredBlueprint> stored = catalog.deploy(
                definitions.stream().map(WorkflowDefinition::blueprint).toList(), asDefault);
        schedules.apply(definitions);
        return stored;
    }

    public BlueprintCatalog blueprints() {
        return catalog;
    }

    /** Sends events over JMS and reads from this engine's database. Closed with the engine. */
    public WaystageClient client() {
        return client;
    }

    public WakeUpStore wakeUps() {
        return database.wakeUps();
    }

    /** Fires what is due whenever it is asked; {@link io.waystage.engine.scheduler.ClientSender} sends the events by the client. */
    public Scheduler scheduler() {
        return scheduler;
    }

    /** Given when something has become due that the wake-up store's pollers should not keep waiting. */
    public DueSignal dueSignal() {
        return due;
    }

    public WorkflowQueries queries() {
        return queries;
    }

    public EngineStatus status() {
        return intake.status();
    }
}
