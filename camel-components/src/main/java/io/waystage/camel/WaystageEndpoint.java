package io.waystage.camel;

import io.waystage.blueprint.BlueprintKey;
import io.waystage.blueprint.TaskRef;
import io.waystage.camel.compile.TaskPlace;
import io.waystage.camel.exchange.WaystageConstants;
import io.waystage.camel.node.Role;
import io.waystage.camel.producer.AuditTarget;
import io.waystage.camel.producer.MessagesTarget;
import io.waystage.camel.producer.PeopleProducers;
import io.waystage.camel.producer.Producers;
import io.waystage.camel.producer.ScheduleTarget;
import io.waystage.camel.producer.Target;
import io.waystage.camel.producer.VersionsTarget;
import io.waystage.camel.transaction.CallerConnection;
import io.waystage.camel.transaction.TaskTransactions;
import io.waystage.camel.upkeep.DeadLetterConsumer;
import io.waystage.camel.upkeep.LifecycleConsumer;
import io.waystage.camel.upkeep.LifecycleSelector;
import io.waystage.camel.upkeep.RetrierConsumer;
import io.waystage.camel.upkeep.SchedulerConsumer;
import io.waystage.camel.upkeep.Subscription;
import io.waystage.camel.worker.IdleConsumer;
import io.waystage.camel.worker.TaskConsumer;
import io.waystage.camel.worker.TaskSource;
import java.time.Duration;
import javax.sql.DataSource;
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
                    "What to do. Producers: start, complete, fail, retry, cancel, heartbeat, signal, event, describe, verify, audit,"
                            + " result, schedule, versions, bulk and messages; for operators pause, resume, replay, skip, migrate, change-input, change-retry,"
                            + " terminate, hold and unhold; for human tasks claim, release, delegate, comment, decide and inbox. Consumers: task (a"
                            + " worker), retrier, scheduler, dead-letters and lifecycle.")
    @Metadata(required = true)
    private String kind = "";

    @UriPath(
            description =
                    "For producers and for lifecycle: the workflow's name, which may be left out where the"
                            + " component has one workflow only. For schedule: what to do, one of create, update, put, delete,"
                            + " pause, resume, trigger, backfill, describe, list. For versions: what to do, one of blueprints, list, default, share, deactivate, activate, actions, difference, check."
                            + " For bulk: what to do, one of preview, start, list, describe, failures, pause, resume, stop, rate. For audit: actions or trail. For messages: what to do, one of list, count, read, send-again, mend, drop, send-all-again, drop-all, log. For signal: its name. For task: a queue, or component/workflow/stage/task.")
    private @Nullable String name;

    @UriParam(
            description = "The component (variant, tenant) of the workflow. Producers without it take the header"
                    + " CamelWaystageComponentName. For lifecycle: hear of its workflows only.")
    private @Nullable String componentName;

    @UriParam(
            label = "producer",
            description = "The business reference of the workflow, as an expression of the simple language. Without it,"
                    + " the header CamelWaystageBusinessRefNo counts.")
    private @Nullable String businessRefNo;

    @UriParam(
            label = "producer",
            description =
                    "For start: the version of the blueprint to run; without it, the default one, or by their shares another. For migrate: the version to go over to. For versions: the version that it is about; for deactivate and activate without it, the whole blueprint.")
    private @Nullable Integer blueprintVersion;

    @UriParam(
            label = "producer",
            description = "For versions:difference: the version that blueprintVersion is compared with, the older one.")
    private @Nullable Integer otherVersion;

    @UriParam(
            label = "producer",
            description = "For versions:share: how much of the new workflows blueprintVersion gets, 0 to 100 percent.")
    private @Nullable Integer share;

    @UriParam(
            label = "producer",
            description =
                    "For schedule: the id of the schedule, as an expression of the simple language. Without it, the"
                            + " header CamelWaystageScheduleId counts.")
    private @Nullable String scheduleId;

    @UriParam(
            label = "producer",
            description =
                    "For messages: the JMSMessageID of the message, as an expression of the simple language. Without it,"
                            + " the header CamelWaystageMessageId counts.")
    private @Nullable String messageId;

    @UriParam(
            label = "producer",
            description =
                    "For messages: the queue in which they lie, for example waystage.dead-letters, or a dead-letter queue of"
                            + " others; without it, the rejected queue.")
    private @Nullable String messageQueue;

    @UriParam(
            label = "producer",
            enums = "SKIP,QUEUE_ONE,QUEUE,CANCEL_OTHER,ALLOW",
            description = "For schedule:trigger and schedule:backfill: what if an earlier workflow is open; without it,"
                    + " what the schedule says.")
    private @Nullable String overlap;

    @UriParam(
            label = "producer",
            description =
                    "Who does or asks it, for the audit trail. For audit: whose actions to show; without it, everybody's.")
    private @Nullable String actor;

    @UriParam(
            label = "producer",
            description = "For decide: in which way the task ends. Without it, the header CamelWaystageOutcome counts.")
    private @Nullable String outcome;

    @UriParam(
            label = "producer",
            description = "For delegate: who is to do the task. Without it, the header CamelWaystageDelegateTo counts.")
    private @Nullable String delegateTo;

    @UriParam(
            label = "producer",
            description = "For human tasks: the actor may do what is others' to do. No header can say so.")
    private boolean administrator;

    @UriParam(
            label = "producer",
            defaultValue = "100",
            description =
                    "For inbox, search, stuck, audit, messages:list, messages:log and bulk: how many entries a page has at most, 1 to 1000.")
    private int pageSize = 100;

    @UriParam(
            label = "producer",
            enums = "DELAYED,RUNNING,PAUSED,COMPENSATING,COMPLETED,FAILED,CANCELLED",
            description = "For verify, search and versions:check: only workflows with this status; without it, all.")
    private @Nullable String workflowStatus;

    @UriParam(
            label = "producer",
            enums = "DETAIL,NORMAL,MAJOR",
            defaultValue = "NORMAL",
            description = "For story: how much a line matters at least.")
    private @Nullable String importance;

    @UriParam(
            description =
                    "The stage of the task; for replay, without taskName, the stage to replay. Producers without it take the header CamelWaystageStageName. A worker"
                            + " with componentName, workflowName, stageName and taskName takes only this task's messages from its queue."
                            + " For lifecycle: hear of this stage and its tasks only.")
    private @Nullable String stageName;

    @UriParam(
            description = "The task. Producers without it take the header CamelWaystageTaskName. For lifecycle: hear of"
                    + " tasks of this name only.")
    private @Nullable String taskName;

    @UriParam(
            description =
                    "For signal, audit and versions: the workflow. For task: the workflow whose task it is, see stageName.")
    private @Nullable String workflowName;

    @UriParam(
            label = "producer",
            description =
                    "For signal: the key of the tasks that it is for, instead of a businessRefNo, as an expression of the"
                            + " simple language. Without both, the header CamelWaystageSignalKey counts before CamelWaystageBusinessRefNo.")
    private @Nullable String signalKey;

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

    @UriParam(
            label = "producer",
            javaType = "java.time.Duration",
            description =
                    "For start: how long an exchange that expects a reply (InOut) waits for the workflow to end; its"
                            + " reply is the workflow as it ended. Without it, and for InOnly, the exchange goes on as soon as the"
                            + " broker has the start.")
    private @Nullable Long timeout;

    @UriParam(
            label = "producer",
            description =
                    "For audit: show only what was done at this time or later, as 2026-03-01T10:15:30Z, or an expression of the"
                            + " simple language for it.")
    private @Nullable String since;

    @UriParam(label = "producer", description = "For audit: show only what was done before this time; see since.")
    private @Nullable String until;

    @UriParam(label = "producer", description = "For audit: show the oldest first instead of the newest.")
    private boolean oldestFirst;

    @UriParam(
            description =
                    "For lifecycle: hear these notifications only, for example TaskFailed; several are separated by"
                            + " commas. For audit: show only these events, for example SkipTask.")
    private @Nullable String eventName;

    @UriParam(
            label = "consumer",
            description = "For lifecycle: hear only that a workflow has got this business status.")
    private @Nullable String businessStatus;

    @UriParam(
            label = "consumer",
            description =
                    "For lifecycle: a JMS selector over the properties of notifications. What the other options say"
                            + " has to be so as well.")
    private @Nullable String selector;

    @UriParam(
            label = "consumer",
            description =
                    "For lifecycle: the name of a durable subscription. All consumers with this name, on whichever"
                            + " node, share its notifications; what happens while none is there waits for them, and what fails is"
                            + " delivered again. Without it, each consumer hears what happens while it is there.")
    private @Nullable String subscriptionName;

    @UriParam(
            label = "producer",
            javaType = "java.time.Duration",
            description = "For start: how long after the engine has taken it in the workflow begins. The headers"
                    + " CamelWaystageDelay and CamelWaystageStartAt come first.")
    private @Nullable Long delay;

    @UriParam(
            label = "producer",
            defaultValue = "true",
            description =
                    "For cancel: undo first what the workflow has done, where its blueprint says how; false ends it at"
                            + " once, and also one that is being compensated already.")
    private boolean compensate = true;

    @UriParam(
            description =
                    "For start and complete: write within the database transaction that the exchange runs in, so that it"
                            + " counts if and only if that commits. For task: do each task within a database transaction, together"
                            + " with its completion. Needs the role engine.")
    private boolean transacted;

    @UriParam(
            label = "producer,advanced",
            description =
                    "For transacted start and complete: a data source that hands out the connection of the transaction"
                            + " that is bound to the thread, and that is in the engine's database. The exchange property or header"
                            + " CamelWaystageConnection comes first.")
    private @Nullable DataSource dataSource;

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
        checkTransacted(what);
        Producers producers = new Producers(this, () -> owner.service().client(), target());
        return switch (what) {
            case START ->
                transacted
                        ? producers.start(transaction())
                        : timeout == null ? producers.start() : producers.start(Settings.timeout(timeout));
            case COMPLETE -> transacted ? producers.complete(transaction()) : producers.complete();
            case FAIL -> producers.fail();
            case RETRY -> producers.retry();
            case CANCEL -> producers.cancel(compensate);
            case PAUSE -> producers.operators().pause();
            case RESUME -> producers.operators().resume();
            case REPLAY -> producers.operators().replay();
            case SKIP -> producers.operators().skip();
            case MIGRATE -> producers.operators().migrate();
            case VERSIONS -> versions();
            case BULK -> producers.bulk(name, pageSize);
            case CHANGE_INPUT -> producers.operators().changeInput();
            case CHANGE_RETRY -> producers.operators().changeRetry();
            case TERMINATE -> producers.operators().terminate();
            case HOLD -> producers.operators().hold();
            case UNHOLD -> producers.operators().unhold();
            case SIGNAL -> signal();
            case HEARTBEAT -> producers.heartbeat();
            case EVENT -> producers.event();
            case VERIFY -> producers.verify();
            case AUDIT -> audit();
            case SCHEDULE -> producers.schedule(new ScheduleTarget(name, expression(scheduleId), overlap));
            case MESSAGES ->
                producers.messages(new MessagesTarget(name, messageQueue, expression(messageId), pageSize));
            case CLAIM -> people(producers).claim();
            case RELEASE -> people(producers).release();
            case DELEGATE -> people(producers).delegate();
            case COMMENT -> people(producers).comment();
            case DECIDE -> people(producers).decide();
            case INBOX -> people(producers).inbox();
            case RESULT -> producers.result();
            case SEARCH -> producers.sight(pageSize).search();
            case STORY -> producers.sight(pageSize).story(importance);
            case STUCK -> producers.sight(pageSize).stuck();
            default -> producers.describe();
        };
    }

    private CallerConnection transaction() {
        return new CallerConnection(getEndpointUri(), dataSource);
    }

    private PeopleProducers people(Producers producers) {
        return producers.people(new PeopleProducers.Options(outcome, delegateTo, administrator, pageSize));
    }

    private Producer audit() {
        return new Producers(this, () -> owner.service().client(), target(workflowName))
                .audit(new AuditTarget(name, eventName, expression(since), expression(until), oldestFirst, pageSize));
    }

    private Producer signal() {
        if (name == null || name.isBlank()) {
            throw new IllegalArgumentException(
                    getEndpointUri() + " needs the name of a signal: waystage:signal:<name>");
        }
        if (signalKey != null && businessRefNo != null) {
            throw new IllegalArgumentException(getEndpointUri()
                    + ": a signal is for one workflow, by its businessRefNo, or for all tasks that wait for"
                    + " its signalKey, not both");
        }
        return new Producers(this, () -> owner.service().client(), target(workflowName))
                .signal(name, expression(signalKey));
    }

    private Producer versions() {
        return new Producers(this, () -> owner.service().client(), target(workflowName))
                .versions(new VersionsTarget(name, otherVersion, share));
    }

    private Target target() {
        return target(name);
    }

    private Target target(@Nullable String workflow) {
        return new Target(
                componentName,
                workflow,
                expression(businessRefNo),
                stageName,
                taskName,
                blueprintVersion,
                actor,
                workflowStatus,
                delay == null ? null : Duration.ofMillis(delay));
    }

    private @Nullable Expression expression(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        Expression expression = getCamelContext().resolveLanguage("simple").createExpression(text);
        expression.init(getCamelContext());
        return expression;
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        DefaultConsumer consumer = consumer(processor);
        configureConsumer(consumer);
        return consumer;
    }

    private void checkTransacted(Kind what) {
        if (transacted && what != Kind.START && what != Kind.COMPLETE && what != Kind.TASK) {
            throw new IllegalArgumentException(getEndpointUri()
                    + ": the option transacted is for start, complete and task, not for " + what.text());
        }
    }

    private DefaultConsumer consumer(Processor processor) {
        checkTransacted(Kind.of(kind));
        return switch (Kind.of(kind)) {
            case TASK -> worker(processor);
            case RETRIER -> retrier(processor);
            case SCHEDULER -> scheduler(processor);
            case DEAD_LETTERS ->
                new DeadLetterConsumer(
                        this,
                        processor,
                        () -> owner.service().broker().connections(),
                        owner.settings().queues(),
                        owner.settings().payloads().reader());
            case LIFECYCLE -> lifecycle(processor);
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
                transacted ? new TaskTransactions(() -> owner.service().client().transactional()) : null,
                this::send);
    }

    private DefaultConsumer lifecycle(Processor processor) {
        Settings settings = owner.settings();
        String selected = new LifecycleSelector()
                .eventNames(eventName)
                .component(componentName)
                .workflow(name)
                .stage(stageName)
                .task(taskName)
                .businessStatus(businessStatus)
                .and(selector)
                .build();
        Subscription subscription =
                new Subscription(settings.queues().lifecycle(), Settings.blankToNull(subscriptionName), selected);
        return new LifecycleConsumer(
                this,
                processor,
                // Those who share a subscription must not hoard what another could do.
                subscription.durable()
                        ? () -> owner.service().broker().workerConnections()
                        : () -> owner.service().broker().connections(),
                subscription,
                settings.queues().rejected(),
                settings.maxDeliveries(),
                settings.payloads().reader());
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
                () -> owner.service().engine().dueSignal(),
                owner.service().clock(),
                owner.settings().retrierInterval());
    }

    private DefaultConsumer scheduler(Processor processor) {
        if (!owner.settings().roles().contains(Role.ENGINE)) {
            return new IdleConsumer(this, processor, Role.ENGINE);
        }
        return new SchedulerConsumer(
                this,
                processor,
                () -> owner.service().engine().scheduler(),
                () -> owner.service().client(),
                owner.settings().schedulerInterval());
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

    public @Nullable Long getDelay() {
        return delay;
    }

    public void setDelay(@Nullable Long delay) {
        this.delay = delay;
    }

    public boolean isCompensate() {
        return compensate;
    }

    public void setCompensate(boolean compensate) {
        this.compensate = compensate;
    }

    public boolean isTransacted() {
        return transacted;
    }

    public void setTransacted(boolean transacted) {
        this.transacted = transacted;
    }

    public @Nullable DataSource getDataSource() {
        return dataSource;
    }

    public void setDataSource(@Nullable DataSource dataSource) {
        this.dataSource = dataSource;
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

    public @Nullable Integer getOtherVersion() {
        return otherVersion;
    }

    public void setOtherVersion(@Nullable Integer otherVersion) {
        this.otherVersion = otherVersion;
    }

    public @Nullable Integer getShare() {
        return share;
    }

    public void setShare(@Nullable Integer share) {
        this.share = share;
    }

    public @Nullable Integer getBlueprintVersion() {
        return blueprintVersion;
    }

    public void setBlueprintVersion(@Nullable Integer blueprintVersion) {
        this.blueprintVersion = blueprintVersion;
    }

    public @Nullable String getSignalKey() {
        return signalKey;
    }

    public void setSignalKey(@Nullable String signalKey) {
        this.signalKey = signalKey;
    }

    public @Nullable String getScheduleId() {
        return scheduleId;
    }

    public void setScheduleId(@Nullable String scheduleId) {
        this.scheduleId = scheduleId;
    }

    public @Nullable String getMessageId() {
        return messageId;
    }

    public void setMessageId(@Nullable String messageId) {
        this.messageId = messageId;
    }

    public @Nullable String getMessageQueue() {
        return messageQueue;
    }

    public void setMessageQueue(@Nullable String messageQueue) {
        this.messageQueue = messageQueue;
    }

    public @Nullable String getOverlap() {
        return overlap;
    }

    public void setOverlap(@Nullable String overlap) {
        this.overlap = overlap;
    }

    public @Nullable String getActor() {
        return actor;
    }

    public void setActor(@Nullable String actor) {
        this.actor = actor;
    }

    public @Nullable String getOutcome() {
        return outcome;
    }

    public void setOutcome(@Nullable String outcome) {
        this.outcome = outcome;
    }

    public @Nullable String getDelegateTo() {
        return delegateTo;
    }

    public void setDelegateTo(@Nullable String delegateTo) {
        this.delegateTo = delegateTo;
    }

    public boolean isAdministrator() {
        return administrator;
    }

    public void setAdministrator(boolean administrator) {
        this.administrator = administrator;
    }

    public int getPageSize() {
        return pageSize;
    }

    public void setPageSize(int pageSize) {
        this.pageSize = pageSize;
    }

    public @Nullable String getImportance() {
        return importance;
    }

    public void setImportance(@Nullable String importance) {
        this.importance = importance;
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

    public @Nullable Long getTimeout() {
        return timeout;
    }

    public void setTimeout(@Nullable Long timeout) {
        this.timeout = timeout;
    }

    public @Nullable String getSince() {
        return since;
    }

    public void setSince(@Nullable String since) {
        this.since = since;
    }

    public @Nullable String getUntil() {
        return until;
    }

    public void setUntil(@Nullable String until) {
        this.until = until;
    }

    public boolean isOldestFirst() {
        return oldestFirst;
    }

    public void setOldestFirst(boolean oldestFirst) {
        this.oldestFirst = oldestFirst;
    }

    public @Nullable String getEventName() {
        return eventName;
    }

    public void setEventName(@Nullable String eventName) {
        this.eventName = eventName;
    }

    public @Nullable String getBusinessStatus() {
        return businessStatus;
    }

    public void setBusinessStatus(@Nullable String businessStatus) {
        this.businessStatus = businessStatus;
    }

    public @Nullable String getSelector() {
        return selector;
    }

    public void setSelector(@Nullable String selector) {
        this.selector = selector;
    }

    public @Nullable String getSubscriptionName() {
        return subscriptionName;
    }

    public void setSubscriptionName(@Nullable String subscriptionName) {
        this.subscriptionName = subscriptionName;
    }

    public @Nullable String getComponentName() {
        return componentName;
    }

    public void setComponentName(@Nullable String componentName) {
        this.componentName = componentName;
    }
}
