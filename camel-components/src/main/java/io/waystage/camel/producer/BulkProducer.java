package io.waystage.camel.producer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.waystage.camel.exchange.JsonBody;
import io.waystage.camel.exchange.WaystageConstants;
import io.waystage.engine.client.Bulks;
import io.waystage.engine.client.Operator;
import io.waystage.engine.client.WaystageClient;
import io.waystage.engine.message.RejectedException;
import io.waystage.engine.store.BulkFailure;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;
import org.jspecify.annotations.Nullable;

/** What operators do to many workflows at once. It is asked for on the caller's thread, and carried out by the engine; each answer is JSON. */
final class BulkProducer extends DefaultProducer {

    private final Supplier<WaystageClient> client;
    private final BulkDuty duty;
    private final Addressing addressing;
    private final JsonBody json;
    private final int pageSize;

    BulkProducer(
            Endpoint endpoint,
            Supplier<WaystageClient> client,
            Addressing addressing,
            JsonBody json,
            @Nullable String duty,
            int pageSize) {
        super(endpoint);
        this.client = client;
        this.duty = BulkDuty.of(endpoint.getEndpointUri(), duty);
        this.addressing = addressing;
        this.json = json;
        this.pageSize = pageSize;
    }

    @Override
    public void process(Exchange exchange) {
        exchange.getMessage().setBody(answer(client.get().bulks(), exchange));
        exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, JsonBody.CONTENT_TYPE);
    }

    private String answer(Bulks bulks, Exchange exchange) {
        return switch (duty) {
            case PREVIEW ->
                BulkJson.of(bulks.preview(
                        BulkRequest.search(request(exchange), now(exchange)).limit(pageSize)));
            case START -> start(bulks, exchange);
            case LIST -> BulkJson.of(bulks.list(pageSize));
            case DESCRIBE -> describe(bulks, id(exchange));
            case FAILURES -> {
                List<BulkFailure> failures = bulks.failures(id(exchange), after(exchange), pageSize);
                yield BulkJson.failures(failures, failures.size() == pageSize);
            }
            case PAUSE -> {
                bulks.pause(id(exchange), operator(exchange));
                yield describe(bulks, id(exchange));
            }
            case RESUME -> {
                bulks.resume(id(exchange), operator(exchange));
                yield describe(bulks, id(exchange));
            }
            case STOP -> {
                bulks.stop(id(exchange), operator(exchange));
                yield describe(bulks, id(exchange));
            }
            case RATE -> {
                bulks.changeRate(id(exchange), rate(exchange), operator(exchange));
                yield describe(bulks, id(exchange));
            }
        };
    }

    private String start(Bulks bulks, Exchange exchange) {
        BulkRequest asked = BulkRequest.read(request(exchange), now(exchange));
        UUID id = bulks.start(asked.search(), asked.action(), asked.perSecond(), operator(exchange));
        exchange.getMessage().setHeader(WaystageConstants.BULK_ID, id.toString());
        return BulkJson.started(id);
    }

    private static String describe(Bulks bulks, UUID id) {
        return bulks.describe(id)
                .map(bulk -> BulkJson.of(bulk, bulks.changes(id)))
                .orElseThrow(() -> new RejectedException("There is no action over many workflows with the id " + id));
    }

    private ObjectNode request(Exchange exchange) {
        String text = json.write(exchange.getMessage().getBody(), exchange);
        if (text != null && json.read(text, JsonNode.class) instanceof ObjectNode object) {
            return object;
        }
        throw new IllegalArgumentException(
                uri() + " needs a JSON object that says what to do and to which workflows, not " + text);
    }

    private int rate(Exchange exchange) {
        Integer rate = exchange.getMessage().getBody(Integer.class);
        if (rate == null) {
            throw new IllegalArgumentException(
                    uri() + " needs a whole number as its body: how many workflows a second at most, 0 for any");
        }
        return rate;
    }

    private UUID id(Exchange exchange) {
        String text = header(WaystageConstants.BULK_ID, exchange);
        if (text == null) {
            throw new IllegalArgumentException(
                    uri() + " does not know which one: set the header " + WaystageConstants.BULK_ID);
        }
        return uuid(WaystageConstants.BULK_ID, text);
    }

    private @Nullable UUID after(Exchange exchange) {
        String text = header(WaystageConstants.AFTER, exchange);
        return text == null ? null : uuid(WaystageConstants.AFTER, text);
    }

    private static UUID uuid(String header, String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("The header " + header + " must be a UUID, not '" + text + "'", e);
        }
    }

    private Operator operator(Exchange exchange) {
        String name = addressing.actor(exchange);
        if (name == null) {
            throw new IllegalArgumentException(uri() + " does not know who does it: set the option actor or the header "
                    + WaystageConstants.ACTOR);
        }
        return new Operator(name, addressing.reason(exchange));
    }

    private static Instant now(Exchange exchange) {
        return Instant.ofEpochMilli(exchange.getClock().getCreated());
    }

    private String uri() {
        return getEndpoint().getEndpointUri();
    }

    private static @Nullable String header(String name, Exchange exchange) {
        String value = exchange.getMessage().getHeader(name, String.class);
        return value == null || value.isBlank() ? null : value;
    }
}
