package io.waystage.camel.producer;

import io.waystage.camel.exchange.JsonBody;
import io.waystage.camel.exchange.RetryAfterHeader;
import io.waystage.camel.exchange.WaystageConstants;
import io.waystage.camel.transaction.CallerConnection;
import io.waystage.engine.client.StartRequest;
import io.waystage.engine.client.TransactionalStart;
import io.waystage.engine.client.WaystageClient;
import io.waystage.engine.message.EventWriter;
import io.waystage.engine.message.TaskError;
import java.time.Duration;
import java.util.function.Supplier;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.Message;
import org.apache.camel.Producer;
import org.jspecify.annotations.Nullable;

/** Makes the producers of one endpoint. */
public final class Producers {

    private final Endpoint endpoint;
    private final Supplier<WaystageClient> client;
    private final Target target;
    private final Addressing addressing;
    private final JsonBody json;
    private final StartTimes startTimes;

    public Producers(Endpoint endpoint, Supplier<WaystageClient> client, Target target) {
        this.endpoint = endpoint;
        this.client = client;
        this.target = target;
        this.addressing = new Addressing(endpoint.getEndpointUri(), target);
        this.json = JsonBody.of(endpoint.getCamelContext());
        this.startTimes = new StartTimes(target);
    }

    /** Starts a workflow; the body is its input. */
    public AsyncProducer start() {
        return producer((waystage, exchange) -> waystage.startAsync(startRequest(exchange)));
    }

    /** The same; an exchange that expects a reply waits for the workflow's end, so long at most. */
    public AsyncProducer start(Duration timeout) {
        return new RequestReplyProducer(
                endpoint,
                client,
                (waystage, exchange) -> waystage.startAndAwait(startRequest(exchange), timeout),
                start());
    }

    /** The same within the exchange's transaction. */
    public Producer start(CallerConnection transaction) {
        return transacted(transaction, (waystage, connection, exchange) -> {
            TransactionalStart start = waystage.start(connection, startRequest(exchange));
            exchange.getMessage()
                    .setHeader(WaystageConstants.WORKFLOW_ID, start.workflowId().toString());
            exchange.getMessage().setHeader(WaystageConstants.IS_NEW, start.isNew());
        });
    }

    private StartRequest startRequest(Exchange exchange) {
        return new StartRequest(
                addressing.workflowKey(exchange),
                addressing.blueprintVersion(),
                json.write(exchange.getMessage().getBody(), exchange),
                addressing.actor(exchange),
                startTimes.of(exchange));
    }

    /** Completes a task; the body is its output. */
    public AsyncProducer complete() {
        return producer((waystage, exchange) -> waystage.send(EventWriter.taskCompleted(
                addressing.workflow(exchange),
                addressing.task(exchange),
                json.write(exchange.getMessage().getBody(), exchange),
                addressing.actor(exchange))));
    }

    /** The same within the exchange's transaction. */
    public Producer complete(CallerConnection transaction) {
        TransactedCompletion completion = new TransactedCompletion(addressing, json);
        return transacted(transaction, completion::run);
    }

    private TransactedProducer transacted(CallerConnection transaction, TransactedProducer.Action action) {
        return new TransactedProducer(endpoint, () -> client.get().transactional(), transaction, action);
    }

    /** Fails the current attempt of a task with the error in the headers, else with the exception that was caught. */
    public AsyncProducer fail() {
        return producer((waystage, exchange) -> waystage.send(EventWriter.taskFailed(
                addressing.workflow(exchange),
                addressing.task(exchange),
                error(exchange),
                RetryAfterHeader.of(exchange, exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class)),
                addressing.actor(exchange))));
    }

    /** Asks for another attempt of a failed task. */
    public AsyncProducer retry() {
        return producer((waystage, exchange) -> waystage.send(EventWriter.taskPending(
                addressing.workflow(exchange),
                addressing.task(exchange),
                addressing.eventId(exchange),
                addressing.actor(exchange))));
    }

    /** Makes an end of a workflow; the body, if there is one, is the reason. */
    public AsyncProducer cancel(boolean compensate) {
        return producer((waystage, exchange) -> waystage.send(EventWriter.cancelWorkflow(
                addressing.workflow(exchange),
                exchange.getMessage().getBody(String.class),
                compensate,
                addressing.eventId(exchange),
                addressing.actor(exchange))));
    }

    /** What operators do. */
    public OperatorProducers operators() {
        return new OperatorProducers(endpoint, client, addressing, json);
    }

    /** What operators do to many workflows at once. */
    public Producer bulk(@Nullable String duty, int pageSize) {
        return new BulkProducer(endpoint, client, addressing, json, duty, pageSize);
    }

    /** Reads versions of blueprints, and says what becomes of them. */
    public Producer versions(VersionsTarget versions) {
        return new VersionsProducer(endpoint, client, versions, target, addressing, map());
    }

    private MigrationMap map() {
        return new MigrationMap(endpoint.getEndpointUri(), json);
    }

    /** A sign of life of the worker that has a task; the body is its details. */
    public AsyncProducer heartbeat() {
        return producer((waystage, exchange) -> waystage.send(EventWriter.taskHeartbeat(
                addressing.workflow(exchange),
                addressing.task(exchange),
                json.write(exchange.getMessage().getHeader(WaystageConstants.PROGRESS), exchange),
                json.write(exchange.getMessage().getBody(), exchange))));
    }

    /**
     * Tells a workflow, or all tasks that wait for this key, that something has happened; the body is the payload.
     *
     * @param key null leaves it to the exchange's header
     */
    public AsyncProducer signal(String name, @Nullable Expression key) {
        return producer((waystage, exchange) -> waystage.send(signalEvent(name, key, exchange)));
    }

    private String signalEvent(String name, @Nullable Expression given, Exchange exchange) {
        String payload = json.write(exchange.getMessage().getBody(), exchange);
        String key = addressing.signalKey(given, exchange);
        return key == null
                ? EventWriter.signalReceived(
                        addressing.workflow(exchange),
                        name,
                        payload,
                        addressing.eventId(exchange),
                        addressing.actor(exchange))
                : EventWriter.signalByKey(
                        addressing.component(exchange),
                        addressing.givenWorkflow(),
                        name,
                        key,
                        payload,
                        addressing.eventId(exchange),
                        addressing.actor(exchange));
    }

    /** Sends the body, an event as a JSON text, as it is. */
    public AsyncProducer event() {
        return producer((waystage, exchange) -> {
            String text = exchange.getMessage().getBody(String.class);
            if (text == null) {
                throw new IllegalArgumentException(endpoint.getEndpointUri() + " needs an event as its body");
            }
            return waystage.send(text);
        });
    }

    /** Answers with the workflow as JSON; with no body if there is none. */
    public Producer describe() {
        return new DescribeProducer(endpoint, client, addressing);
    }

    /** Checks audit trails; answers with the report as JSON. */
    public Producer verify() {
        return new VerifyProducer(endpoint, client, new VerifyFilter(endpoint.getEndpointUri(), target));
    }

    /** Answers who did what and when, or with a workflow's trail and its hashes. */
    public Producer audit(AuditTarget audit) {
        return new AuditProducer(endpoint, client, target, audit);
    }

    /** Reads and changes schedules. */
    public Producer schedule(ScheduleTarget schedule) {
        return new ScheduleProducer(endpoint, client, schedule);
    }

    /** What operators see of rejected and dead messages and do to them. */
    public Producer messages(MessagesTarget messages) {
        return new MessagesProducer(endpoint, client, addressing, json, messages);
    }

    /** What people do with human tasks. */
    public PeopleProducers people(PeopleProducers.Options options) {
        return new PeopleProducers(endpoint, client, addressing, json, options);
    }

    /** By which operators see. */
    public SightProducers sight(int pageSize) {
        return new SightProducers(endpoint, client, target, addressing, json, pageSize);
    }

    /** Answers with what an output refers to, as a stream. */
    public Producer result() {
        return new ResultProducer(endpoint, client);
    }

    private EventProducer producer(EventProducer.Event event) {
        return new EventProducer(endpoint, client, event);
    }

    private static TaskError error(Exchange exchange) {
        Exception caught = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        String type = header(exchange, WaystageConstants.ERROR_TYPE);
        String message = header(exchange, WaystageConstants.ERROR_MESSAGE);
        if (caught != null && type == null) {
            type = caught.getClass().getName();
        }
        if (caught != null && message == null) {
            message = caught.getMessage();
        }
        return new TaskError(type, message, isRetryable(exchange.getMessage()));
    }

    private static boolean isRetryable(Message message) {
        Object given = message.getHeader(WaystageConstants.RETRYABLE);
        Boolean retryable = message.getHeader(WaystageConstants.RETRYABLE, Boolean.class);
        if (given != null && retryable == null) {
            throw new IllegalArgumentException(
                    "The header " + WaystageConstants.RETRYABLE + " must be true or false, not '" + given + "'");
        }
        return retryable == null || retryable;
    }

    private static @Nullable String header(Exchange exchange, String name) {
        return exchange.getMessage().getHeader(name, String.class);
    }
}
