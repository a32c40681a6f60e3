package io.waystage.camel;

import io.waystage.blueprint.Blueprint;
import io.waystage.blueprint.BlueprintKey;
import io.waystage.blueprint.WorkflowDefinition;
import io.waystage.camel.broker.Broker;
import io.waystage.camel.compile.Deployments;
import io.waystage.camel.compile.TaskPlace;
import io.waystage.camel.health.Health;
import io.waystage.camel.health.Management;
import io.waystage.camel.node.Node;
import io.waystage.camel.node.NodeOptions;
import io.waystage.camel.node.Role;
import io.waystage.camel.transaction.TaskDataSource;
import io.waystage.camel.upkeep.BuiltInRoutes;
import io.waystage.camel.worker.QueueClaims;
import io.waystage.camel.worker.TaskSource;
import io.waystage.camel.worker.WorkerStatus;
import io.waystage.engine.WaystageEngine;
import io.waystage.engine.catalog.BlueprintCatalog;
import io.waystage.engine.client.WaystageClient;
import io.waystage.engine.store.BlueprintStore.StoredBlueprint;
import java.time.Clock;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.NonManagedService;
import org.apache.camel.support.CamelContextHelper;
import org.apache.camel.support.service.ServiceSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything that runs behind a {@code waystage} component: broker, database, engine, client, workers. There is one per
 * component, {@link WaystageComponent#getService} gives it. It opens the broker before the engine, is ready
 * before the first route starts, and closes in the opposite order after the last route has stopped. If anything cannot be
 * opened the start fails, and what was open is closed again. Thread safe.
 */
public final class WaystageService extends ServiceSupport implements NonManagedService {

    private static final Logger LOG = LoggerFactory.getLogger(WaystageService.class);

    private final CamelContext context;
    private final WaystageComponent component;
    private final String scheme;
    private final Deployments deployments;
    private final WorkerStatus workers = new WorkerStatus();
    private final QueueClaims claims = new QueueClaims();
    private final DataSource dataSource = new TaskDataSource(this::engineDataSource);
    private final InstantSource clock;
    private volatile @Nullable Node node;
    private volatile @Nullable Health health;
    private volatile @Nullable Management management;

    WaystageService(WaystageComponent component) {
        this.context = component.getCamelContext();
        this.component = component;
        this.scheme = schemeOf(component, context);
        this.deployments = new Deployments(context, scheme);
        Clock given = CamelContextHelper.findSingleByType(context, Clock.class);
        this.clock = given != null ? given : InstantSource.system();
    }

    /** The name under which this context knows the component, as several may be there. */
    private static String schemeOf(WaystageComponent component, CamelContext context) {
        return context.getComponentNames().stream()
                .filter(name -> context.hasComponent(name) == component)
                .findFirst()
                .orElse("waystage");
    }

    @Override
    protected void doStart() throws Exception {
        NodeOptions options = component.settings().node();
        Node opened = Node.open(
                options, clock, name -> context.getExecutorServiceManager().newCachedThreadPool(this, name));
        node = opened;
        try {
            opened.engine().ifPresent(engine -> {
                deploy(engine, deployments.definitions());
                engine.start();
            });
            if (options.has(Role.ENGINE)) {
                new LateRoutes(context).add(this::addBuiltInRoutes);
            }
            health = Health.register(context, scheme, opened, workers, component.isHealthCheckConsumerEnabled());
            management = Management.register(
                    context,
                    scheme,
                    opened,
                    workers,
                    component.getConfiguration().getRoles());
        } catch (Exception e) {
            release();
            throw e;
        }
        LOG.info(
                "Waystage runs as {} on {}",
                component.settings().roles(),
                opened.broker().place());
    }

    private void addBuiltInRoutes() throws Exception {
        if (component.getConfiguration().isRetrierRoute()) {
            BuiltInRoutes.addRetrier(context, scheme);
        }
        if (component.getConfiguration().isSchedulerRoute()) {
            BuiltInRoutes.addScheduler(context, scheme);
        }
        if (component.getConfiguration().isDeadLetterRoute()) {
            BuiltInRoutes.addDeadLetters(context, scheme);
        }
    }

    @Override
    protected void doStop() {
        release();
    }

    private void release() {
        Health checks = health;
        health = null;
        if (checks != null) {
            checks.unregister();
        }
        Management managed = management;
        management = null;
        if (managed != null) {
            managed.unregister();
        }
        Node open = node;
        node = null;
        if (open != null) {
            open.close();
        }
    }

    /** @param wholeSource whether this is all that the source defines now */
    Set<String> deploy(List<WorkflowDefinition> definitions, String source, boolean wholeSource) throws Exception {
        return deployments.deploy(definitions, source, wholeSource, parts -> {
            Node running = node;
            if (running != null) {
                running.engine().ifPresent(engine -> deploy(engine, parts));
            }
        });
    }

    private void deploy(WaystageEngine engine, List<WorkflowDefinition> definitions) {
        BlueprintCatalog catalog = engine.blueprints();
        Map<BlueprintKey, OptionalInt> before = new HashMap<>();
        definitions.forEach(definition -> before.put(
                definition.blueprint().key(),
                catalog.currentVersion(definition.blueprint().key())));
        for (StoredBlueprint stored :
                engine.deploy(definitions, component.getConfiguration().isDeployAsDefault())) {
            BlueprintKey key = stored.blueprint().key();
            boolean known = OptionalInt.of(stored.version()).equals(before.get(key));
            boolean isCurrent = OptionalInt.of(stored.version()).equals(catalog.currentVersion(key));
            LOG.info(
                    "Blueprint {} is deployed as version {} ({}), hash {}",
                    key,
                    stored.version(),
                    known ? "unchanged" : isCurrent ? "now current" : "not the default",
                    stored.hash());
        }
    }

    /** Where a task's messages arrive, as far as this node knows its blueprint. */
    TaskSource source(TaskPlace place) {
        Optional<Blueprint> deployed = deployments.blueprint(place.blueprint());
        Node running = node;
        if (deployed.isEmpty() && running != null) {
            deployed = running.engine().flatMap(engine -> engine.blueprints().blueprint(place.blueprint()));
        }
        return place.source(deployed.orElse(null));
    }

    private Node node() {
        Node running = node;
        if (running == null) {
            throw new IllegalStateException("Waystage is not started: it runs while its Camel context does");
        }
        return running;
    }

    /** @throws IllegalStateException while it is not started */
    public Broker broker() {
        return node().broker();
    }

    /** @throws IllegalStateException while it is not started, or on a node without the role engine */
    public WaystageEngine engine() {
        return node().engine()
                .orElseThrow(() -> new IllegalStateException(
                        "This node is only a worker: set the option roles to engine,worker for what needs the engine"));
    }

    /**
     * The door for programs.
     *
     * @throws IllegalStateException while it is not started
     */
    public WaystageClient client() {
        return node().client();
    }

    /**
     * The engine's database for routes that write within its transactions; may be asked for before anything is started, and
     * given to other components. On the thread of a transacted task it hands out that task's connection, which is committed
     * with the task, anywhere else an ordinary one.
     */
    public DataSource dataSource() {
        return dataSource;
    }

    private DataSource engineDataSource() {
        return node().dataSource()
                .orElseThrow(() -> new IllegalStateException(
                        "This node is only a worker: set the option roles to engine,worker for what needs a database"));
    }

    public WorkerStatus workers() {
        return workers;
    }

    QueueClaims claims() {
        return claims;
    }

    InstantSource clock() {
        return clock;
    }
}
