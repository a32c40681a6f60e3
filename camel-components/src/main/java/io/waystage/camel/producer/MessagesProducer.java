package io.waystage.camel.producer;

import com.fasterxml.jackson.databind.JsonNode;
import io.waystage.camel.exchange.JsonBody;
import io.waystage.camel.exchange.WaystageConstants;
import io.waystage.engine.client.Operator;
import io.waystage.engine.client.RejectedMessages;
import io.waystage.engine.client.WaystageClient;
import io.waystage.engine.rejected.BulkReport;
import io.waystage.engine.rejected.MessageFilter;
import io.waystage.engine.store.OperatorAction;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What operators see of rejected and dead messages and do to them, on the caller's thread; each answer is JSON. */
final class MessagesProducer extends DefaultProducer {

    private static final Logger LOG = LoggerFactory.getLogger(MessagesProducer.class);
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);

    private final Supplier<WaystageClient> client;
    private final MessagesAction action;
    private final MessagesTarget target;
    private final Addressing addressing;
    private final JsonBody json;

    MessagesProducer(
            Endpoint endpoint,
            Supplier<WaystageClient> client,
            Addressing addressing,
            JsonBody json,
            MessagesTarget target) {
        super(endpoint);
        this.client = client;
        this.action = MessagesAction.of(endpoint.getEndpointUri(), target.action());
        this.target = target;
        this.addressing = addressing;
        this.json = json;
    }

    @Override
    public void process(Exchange exchange) {
        String answer = answer(messages(), exchange);
        exchange.getMessage().setBody(answer);
        if (answer != null) {
            exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, JsonBody.CONTENT_TYPE);
        }
    }

    private @Nullable String answer(RejectedMessages messages, Exchange exchange) {
        return switch (action) {
            case LIST -> MessagesJson.of(messages.list(filter(exchange), after(exchange), target.pageSize()));
            case COUNT -> MessagesJson.of(messages.count(filter(exchange)));
            case READ -> messages.read(id(exchange)).map(MessagesJson::of).orElse(null);
            case SEND_AGAIN -> MessagesJson.of(messages.sendAgain(id(exchange), operator(exchange)));
            case MEND -> MessagesJson.of(messages.mend(id(exchange), newBody(exchange), operator(exchange)));
            case DROP -> MessagesJson.of(messages.drop(id(exchange), operator(exchange)));
            case SEND_ALL_AGAIN ->
                MessagesJson.of(messages.sendAgain(givenFilter(exchange), operator(exchange), new Lines()));
            case DROP_ALL -> MessagesJson.of(messages.drop(givenFilter(exchange), operator(exchange), new Lines()));
            case LOG -> log(messages, exchange);
        };
    }

    private RejectedMessages messages() {
        RejectedMessages messages = client.get().rejectedMessages();
        return target.queue() == null || target.queue().isBlank() ? messages : messages.in(target.queue());
    }

    private String log(RejectedMessages messages, Exchange exchange) {
        String after = after(exchange);
        UUID before;
        try {
            before = after == null ? null : UUID.fromString(after);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "The header " + WaystageConstants.AFTER + " must be what the page before had as its next, not '"
                            + after + "'",
                    e);
        }
        List<OperatorAction> actions =
                messages.log(MessagesQuery.log(uri(), json, body(exchange)), before, target.pageSize());
        return MessagesJson.of(actions, actions.size() == target.pageSize());
    }

    private MessageFilter filter(Exchange exchange) {
        return MessagesQuery.messages(uri(), json, body(exchange));
    }

    /** For everything one has to say so. */
    private MessageFilter givenFilter(Exchange exchange) {
        String body = body(exchange);
        if (body == null) {
            throw new IllegalArgumentException(uri() + " needs a body that says which messages; {} means all");
        }
        return MessagesQuery.messages(uri(), json, body);
    }

    private @Nullable String body(Exchange exchange) {
        return json.write(exchange.getMessage().getBody(), exchange);
    }

    private String newBody(Exchange exchange) {
        Object given = exchange.getMessage().getBody();
        String body = given instanceof Map || given instanceof JsonNode
                ? json.write(given)
                : exchange.getMessage().getBody(String.class);
        if (body == null || body.isBlank()) {
            throw new IllegalArgumentException(uri() + " needs the message's new body as its body, and there is none");
        }
        return body;
    }

    private Operator operator(Exchange exchange) {
        String actor = addressing.actor(exchange);
        if (actor == null) {
            throw new IllegalArgumentException(
                    uri() + " does not know who it is: set the option actor or the header " + WaystageConstants.ACTOR);
        }
        String reason = header(exchange, WaystageConstants.REASON);
        if (reason == null) {
            throw new IllegalArgumentException(
                    uri() + " does not know why: set the header " + WaystageConstants.REASON);
        }
        return new Operator(actor, reason);
    }

    private String id(Exchange exchange) {
        String given = target.messageId() == null ? null : target.messageId().evaluate(exchange, String.class);
        String id = given != null && !given.isBlank() ? given : header(exchange, WaystageConstants.MESSAGE_ID);
        if (id == null) {
            throw new IllegalArgumentException(uri()
                    + " does not know the messageId: set the option messageId or the header "
                    + WaystageConstants.MESSAGE_ID);
        }
        return id;
    }

    private static @Nullable String after(Exchange exchange) {
        return header(exchange, WaystageConstants.AFTER);
    }

    private static @Nullable String header(Exchange exchange, String name) {
        String value = exchange.getMessage().getHeader(name, String.class);
        return value == null || value.isBlank() ? null : value;
    }

    private String uri() {
        return getEndpoint().getEndpointUri();
    }

    /** One now and then, while many are being done; it ends when its endpoint's context stops. */
    private final class Lines implements Consumer<BulkReport> {

        private long next = System.nanoTime() + BETWEEN_LINES.toNanos();

        @Override
        public void accept(BulkReport report) {
            if (isStopping() || isStopped()) {
                throw new IllegalStateException("It has ended with its Camel context, after " + report.done()
                        + " messages; the operators' log has them under " + report.action());
            }
            if (System.nanoTime() - next >= 0) {
                next = System.nanoTime() + BETWEEN_LINES.toNanos();
                LOG.info("{}: {} messages done, {} failed", uri(), report.done(), report.failed());
            }
        }
    }
}
