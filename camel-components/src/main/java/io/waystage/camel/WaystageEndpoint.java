package io.waystage.camel;

import io.waystage.blueprint.BlueprintKey;
import io.waystage.blueprint.TaskRef;
import io.waystage.camel.compile.TaskPlace;
import io.waystage.camel.exchange.WaystageConstants;
import io.waystage.camel.node.Role;
import io.waystage.camel.producer.Producers;
import io.waystage.camel.producer.Target;
import io.waystage.camel.upkeep.DeadLetterConsumer;
import io.waystage.camel.upkeep.LifecycleConsumer;
import io.waystage.camel.upkeep.LifecycleSelector;
import io.waystage.camel.upkeep.RetrierConsumer;
import io.waystage.camel.worker.IdleConsumer;
import io.waystage.camel.worker.TaskConsumer;
import io.waystage.camel.worker.TaskSource;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Expression;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.DefaultEndpoint;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Start workflows, do their tasks, and tell the engine about them. */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "waystage",
        title = "Waystage",
        syntax = "waystage:kind:name",
        category = {Category.WORKFLOW, Category.MESSAGING},
        headersClass = WaystageConstants.class)
public class WaystageEndpoint extends DefaultEndpoint {

    private static final Logger LOG = LoggerFactory.getLogger(WaystageEndpoint.class);

    @UriPath(
            enums = Kind.ALL,
            description =
                    "What to do. Producers: start, complete, fail, retry, heartbeat, signal, event, describe and verify. Consumers: task (a worker),"
                            + " retrier, dead-letters and lifecycle.")
    @Metadata(required = true)
    private String kind = "";

    @UriPath(
            description =
                    "For producers and for lifecycle: the workflow's name, which may be left out where the"
                            + " component has one workflow only. For signal: its name. For task: a queue, or component/workflow/stage/task.")
    private @Nullable String name;

    @UriParam(
            description = "The component (variant, tenant) of the workflow. Producers without it take the header"
                    + " CamelWaystageComponentName.")
    private @Nullable String componentName;

    @UriParam(
            label = "producer",
            description = "The business reference of the workflow, as an expression of the simple language. Without it,"
                    + " the header CamelWaystageBusinessRefNo counts.")
    private @Nullable String businessRefNo;

    @UriParam(
            label = "producer",
            description = "For start: the version of the blueprint to run; without it, the current one.")
    private @Nullable Integer blueprintVersion;

    @UriParam(label = "producer", description = "Who does or asks it, for the audit trail.")
    private @Nullable String actor;

    @UriParam(
            label = "producer",
            enums = "RUNNING,COMPLETED,FAILED",
            description = "For verify: check only workflows with this status; without it, all.")
    private @Nullable String workflowStatus;

    @UriParam(
            description =
                    "The stage of the task. Producers without it take the header CamelWaystageStageName. A worker"
                            + " with componentName, workflowName, stageName and taskName takes only this task's messages from its queue.")
    private @Nullable String stageName;

    @UriParam(description = "The task. Producers without it take the header CamelWaystageTaskName.")
    private @Nullable String taskName;

    @UriParam(description = "For signal: the workflow. For task: the workflow whose task it is, see stageName.")
    private @Nullable String workflowName;

    @UriParam(label = "consumer", description = "For task: how many threads; without it, what the component says.")
    private @Nullable Integer concurrentConsumers;

    @UriParam(
            label = "consumer",
            description = "For task: how many answers one broker transaction takes at most; without it, what the"
                    + " component says.")
    private @Nullable Integer taskBatchSize;

    @UriParam(
            label = "consumer",
            javaType = "java.time.Duration",
            description = "For task: a task that takes longer counts as hanging, 0 waits for ever; without it, what the"
                    + " component says.")
    private @Nullable Long taskTimeout;

    private final WaystageComponent owner;

    WaystageEndpoint(String uri, WaystageComponent owner) {
        super(uri, owner);
        this.owner = owner;
    }

    @Override
    public boolean isSingletonProducer() {
        return true;
    }

    @Override
    public Producer createProducer() {
        Kind what = Kind.of(kind);
        if (what.consumes()) {
            throw new IllegalArgumentException(
                    getEndpointUri() + " can only be consumed from: use it in from(...), not in to(...)");
        }
        Producers producers = new Producers(this, () -> owner.service().client(), target());
        return switch (what) {
            case START -> producers.start();
            case COMPLETE -> producers.complete();
            case FAIL -> producers.fail();
            case RETRY -> producers.retry();
            case SIGNAL -> signal();
            case HEARTBEAT -> producers.heartbeat();
            case EVENT -> producers.event();
            case VERIFY -> producers.verify();
            default -> producers.describe();
        };
    }

    private Producer signal() {
        if (name == null || name.isBlank()) {
            throw new IllegalArgumentException(
                    getEndpointUri() + " needs the name of a signal: waystage:signal:<name>");
        }
        return new Producers(this, () -> owner.service().client(), target(workflowName)).signal(name);
    }

    private Target target() {
        return target(name);
    }

    private Target target(@Nullable String workflow) {
        return new Target(
                componentName, workflow, expression(), stageName, taskName, blueprintVersion, actor, workflowStatus);
    }

    private @Nullable Expression expression() {
        if (businessRefNo == null || businessRefNo.isBlank()) {
            return null;
        }
        Expression expression = getCamelContext().resolveLanguage("simple").createExpression(businessRefNo);
        expression.init(getCamelContext());
        return expression;
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        DefaultConsumer consumer = consumer(processor);
        configureConsumer(consumer);
        return consumer;
    }

    private DefaultConsumer consumer(Processor processor) {
        return switch (Kind.of(kind)) {
            case TASK -> worker(processor);
            case RETRIER -> retrier(processor);
            case DEAD_LETTERS ->
                new DeadLetterConsumer(
                        this,
                        processor,
                        () -> owner.service().broker().connections(),
                        owner.settings().queues());
            case LIFECYCLE ->
                new LifecycleConsumer(
                        this,
                        processor,
                        () -> owner.service().broker().connections(),
                        owner.settings().queues().lifecycle(),
                        LifecycleSelector.of(componentName, name));
            default ->
                throw new IllegalArgumentException(
                        getEndpointUri() + " can only be sent to: use it in to(...), not in from(...)");
        };
    }

    private DefaultConsumer worker(Processor processor) {
        Settings settings = owner.settings();
        if (!settings.roles().contains(Role.WORKER)) {
            return new IdleConsumer(this, processor, Role.WORKER);
        }
        return new TaskConsumer(
                this,
                processor,
                settings.worker(concurrentConsumers, taskBatchSize, taskTimeout),
                settings.queues(),
                this::tasks,
                () -> owner.service().broker().workerConnections(),
                owner.service().workers(),
                owner.service().claims(),
                this::send);
    }

    /** Sends without waiting: who needs to know whether the broker has it is not asked here. */
    private void send(String event) {
        var unused = owner.service().client().send(event).exceptionally(failure -> {
            LOG.debug("An event of the worker {} was not sent", getEndpointUri(), failure);
            return null;
        });
    }

    private DefaultConsumer retrier(Processor processor) {
        if (!owner.settings().roles().contains(Role.ENGINE)) {
            return new IdleConsumer(this, processor, Role.ENGINE);
        }
        return new RetrierConsumer(
                this,
                processor,
                () -> owner.service().engine().wakeUps(),
                owner.service().clock(),
                owner.settings().retrierInterval());
    }

    /** A queue, perhaps only one task's messages of it; or a task, whose queue its blueprint knows. */
    private TaskSource tasks() {
        String where = name == null ? "" : name;
        if (componentName != null && workflowName != null && stageName != null && taskName != null) {
            TaskPlace place =
                    new TaskPlace(new BlueprintKey(componentName, workflowName), new TaskRef(stageName, taskName));
            return where.isBlank() ? owner.service().source(place) : new TaskSource(where, place.selector());
        }
        if (where.isBlank()) {
            throw new IllegalArgumentException(
                    getEndpointUri()
                            + " needs a queue or a task: waystage:task:<queue> or waystage:task:<component>/<workflow>/<stage>/<task>");
        }
        return TaskPlace.parse(where).map(owner.service()::source).orElseGet(() -> new TaskSource(where, null));
    }

    public String getKind() {
        return kind;
    }

    public void setKind(String kind) {
        this.kind = kind;
    }

    public @Nullable String getName() {
        return name;
    }

    public void setName(@Nullable String name) {
        this.name = name;
    }

    public @Nullable String getBusinessRefNo() {
        return businessRefNo;
    }

    public void setBusinessRefNo(@Nullable String businessRefNo) {
        this.businessRefNo = businessRefNo;
    }

    public @Nullable Integer getBlueprintVersion() {
        return blueprintVersion;
    }

    public void setBlueprintVersion(@Nullable Integer blueprintVersion) {
        this.blueprintVersion = blueprintVersion;
    }

    public @Nullable String getActor() {
        return actor;
    }

    public void setActor(@Nullable String actor) {
        this.actor = actor;
    }

    public @Nullable String getWorkflowStatus() {
        return workflowStatus;
    }

    public void setWorkflowStatus(@Nullable String workflowStatus) {
        this.workflowStatus = workflowStatus;
    }

    public @Nullable String getStageName() {
        return stageName;
    }

    public void setStageName(@Nullable String stageName) {
        this.stageName = stageName;
    }

    public @Nullable String getTaskName() {
        return taskName;
    }

    public void setTaskName(@Nullable String taskName) {
        this.taskName = taskName;
    }

    public @Nullable String getWorkflowName() {
        return workflowName;
    }

    public void setWorkflowName(@Nullable String workflowName) {
        this.workflowName = workflowName;
    }

    public @Nullable Integer getConcurrentConsumers() {
        return concurrentConsumers;
    }

    public void setConcurrentConsumers(@Nullable Integer concurrentConsumers) {
        this.concurrentConsumers = concurrentConsumers;
    }

    public @Nullable Integer getTaskBatchSize() {
        return taskBatchSize;
    }

    public void setTaskBatchSize(@Nullable Integer taskBatchSize) {
        this.taskBatchSize = taskBatchSize;
    }

    public @Nullable Long getTaskTimeout() {
        return taskTimeout;
    }

    public void setTaskTimeout(@Nullable Long taskTimeout) {
        this.taskTimeout = taskTimeout;
    }

    public @Nullable String getComponentName() {
        return componentName;
    }

    public void setComponentName(@Nullable String componentName) {
        this.componentName = componentName;
    }
}
