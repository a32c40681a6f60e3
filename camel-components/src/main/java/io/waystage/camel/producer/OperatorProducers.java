package io.waystage.camel.producer;

import io.waystage.blueprint.RetryPolicy;
import io.waystage.blueprint.format.RetryPolicyText;
import io.waystage.camel.exchange.JsonBody;
import io.waystage.camel.exchange.WaystageConstants;
import io.waystage.engine.client.Operations;
import io.waystage.engine.client.Operator;
import io.waystage.engine.client.WaystageClient;
import io.waystage.engine.message.OperatorEvents;
import io.waystage.engine.message.OperatorEvents.Draft;
import java.util.function.Supplier;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultProducer;
import org.jspecify.annotations.Nullable;

/**
 * Makes the producers of what operators do. What concerns one workflow is an event, which the engine applies soon after; a hold is set and
 * ended in the engine's database, on the caller's thread.
 */
public final class OperatorProducers {

    private final Endpoint endpoint;
    private final Supplier<WaystageClient> client;
    private final Addressing addressing;
    private final JsonBody json;

    OperatorProducers(Endpoint endpoint, Supplier<WaystageClient> client, Addressing addressing, JsonBody json) {
        this.endpoint = endpoint;
        this.client = client;
        this.addressing = addressing;
        this.json = json;
    }

    private interface Event {
        String of(Draft draft, Exchange exchange);
    }

    private interface Action {
        void run(Operations operations, Operator by, Exchange exchange);
    }

    /** Lets nothing new of a workflow begin; the body, if there is one, is the reason. */
    public AsyncProducer pause() {
        return reasoned(OperatorEvents::pause);
    }

    /** Lets a paused workflow go on; the body, if there is one, is the reason. */
    public AsyncProducer resume() {
        return reasoned(OperatorEvents::resume);
    }

    /** Makes an end of a workflow at once; the body, if there is one, is the reason. */
    public AsyncProducer terminate() {
        return reasoned(draft -> OperatorEvents.cancel(draft, false));
    }

    /** Has a stage or a task done once more; the body, if there is one, is the input. */
    public AsyncProducer replay() {
        return event((draft, exchange) -> {
            String stage = addressing.stage(exchange);
            return stage != null
                    ? OperatorEvents.replayStage(draft, stage, body(exchange))
                    : OperatorEvents.replayTask(draft, addressing.task(exchange), body(exchange));
        });
    }

    /** Goes on without a task; the body, if there is one, is the output in its place. */
    public AsyncProducer skip() {
        return event((draft, exchange) -> OperatorEvents.skipTask(draft, addressing.task(exchange), body(exchange)));
    }

    /** Gives the next attempts of a task another input, the body; without one, what the blueprint says. */
    public AsyncProducer changeInput() {
        return event((draft, exchange) -> OperatorEvents.changeInput(draft, addressing.task(exchange), body(exchange)));
    }

    /** Gives a task of a workflow another retry policy, the body, as JSON; without one, that of the blueprint. */
    public AsyncProducer changeRetry() {
        return event((draft, exchange) -> {
            String text = body(exchange);
            RetryPolicy policy = text == null ? null : RetryPolicyText.read(text);
            return OperatorEvents.changeRetry(draft, addressing.task(exchange), policy);
        });
    }

    /** Has a workflow run another version; the body, if there is one, says which task becomes which. */
    public AsyncProducer migrate() {
        Integer version = addressing.blueprintVersion();
        if (version == null) {
            throw new IllegalArgumentException(
                    endpoint.getEndpointUri() + " needs the option blueprintVersion: the version to migrate to");
        }
        MigrationMap map = new MigrationMap(endpoint.getEndpointUri(), json);
        return event((draft, exchange) -> OperatorEvents.migrate(draft, version, map.of(exchange)));
    }

    /** Lets no task of a scope begin. */
    public Producer hold() {
        return action((operations, by, exchange) -> operations.hold(addressing.scope(exchange), by));
    }

    /** Ends a hold. */
    public Producer unhold() {
        return action((operations, by, exchange) -> operations.release(addressing.scope(exchange), by));
    }

    private interface Reasoned {
        String of(Draft draft);
    }

    private AsyncProducer reasoned(Reasoned event) {
        return new EventProducer(endpoint, client, (waystage, exchange) -> {
            String reason = reason(exchange);
            return waystage.send(
                    event.of(reason == null ? addressing.draft(exchange) : addressing.draft(exchange, reason)));
        });
    }

    private static @Nullable String reason(Exchange exchange) {
        String body = exchange.getMessage().getBody(String.class);
        return body == null || body.isBlank() ? null : body;
    }

    private AsyncProducer event(Event event) {
        return new EventProducer(
                endpoint,
                client,
                (waystage, exchange) -> waystage.send(event.of(addressing.draft(exchange), exchange)));
    }

    private @Nullable String body(Exchange exchange) {
        return json.write(exchange.getMessage().getBody(), exchange);
    }

    private Producer action(Action action) {
        return new DefaultProducer(endpoint) {
            @Override
            public void process(Exchange exchange) {
                action.run(client.get().operations(), operator(exchange), exchange);
            }
        };
    }

    private Operator operator(Exchange exchange) {
        String name = addressing.actor(exchange);
        if (name == null) {
            throw new IllegalArgumentException(endpoint.getEndpointUri()
                    + " does not know who does it: set the option actor or the header " + WaystageConstants.ACTOR);
        }
        String given = reason(exchange);
        return new Operator(
                name, given != null ? given : exchange.getMessage().getHeader(WaystageConstants.REASON, String.class));
    }
}
