package io.waystage.camel.producer;

import io.waystage.camel.exchange.JsonBody;
import io.waystage.camel.exchange.WaystageConstants;
import io.waystage.engine.client.HumanTasks;
import io.waystage.engine.client.InboxQuery;
import io.waystage.engine.client.Person;
import io.waystage.engine.client.TaskRequest;
import io.waystage.engine.client.WaystageClient;
import io.waystage.engine.message.TaskAddress;
import io.waystage.engine.store.WorkflowQueries.InboxPage;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultProducer;
import org.jspecify.annotations.Nullable;

/**
 * Makes the producers of what people do with human tasks. Each works on the caller's thread and in the engine's database: it is
 * done when the exchange goes on, or the exchange fails with the reason.
 */
public final class PeopleProducers {

    private final Endpoint endpoint;
    private final Supplier<WaystageClient> client;
    private final Addressing addressing;
    private final JsonBody json;
    private final Options options;

    PeopleProducers(
            Endpoint endpoint, Supplier<WaystageClient> client, Addressing addressing, JsonBody json, Options options) {
        this.endpoint = endpoint;
        this.client = client;
        this.addressing = addressing;
        this.json = json;
        this.options = options;
    }

    /** What an endpoint's URI says about it. */
    public record Options(
            @Nullable String outcome, @Nullable String delegateTo, boolean administrator, int pageSize) {}

    public Producer claim() {
        return producer((tasks, exchange) -> tasks.claim(task(exchange), person(exchange)));
    }

    public Producer release() {
        return producer((tasks, exchange) -> tasks.release(task(exchange), person(exchange)));
    }

    public Producer delegate() {
        return producer((tasks, exchange) -> tasks.delegate(
                task(exchange),
                person(exchange),
                required(options.delegateTo(), WaystageConstants.DELEGATE_TO, "delegateTo", exchange)));
    }

    /** The body is the comment. */
    public Producer comment() {
        return producer((tasks, exchange) -> {
            String comment = exchange.getMessage().getBody(String.class);
            if (comment == null) {
                throw new IllegalArgumentException(endpoint.getEndpointUri() + " needs a comment as its body");
            }
            tasks.comment(task(exchange), person(exchange), comment);
        });
    }

    /** Completes a task; the body is its output. */
    public Producer decide() {
        return producer((tasks, exchange) -> tasks.complete(
                task(exchange),
                person(exchange),
                options.outcome() != null ? options.outcome() : header(WaystageConstants.OUTCOME, exchange),
                json.write(exchange.getMessage().getBody(), exchange)));
    }

    /** Answers with a page of the actor's inbox as JSON. */
    public Producer inbox() {
        return producer((tasks, exchange) -> {
            InboxQuery query = InboxQuery.of(person(exchange)).limit(options.pageSize());
            String after = header(WaystageConstants.AFTER, exchange);
            InboxPage page = tasks.inbox(after == null ? query : query.after(after));
            exchange.getMessage().setBody(InboxJson.of(page));
            exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, JsonBody.CONTENT_TYPE);
        });
    }

    /** What is done with an exchange. */
    @FunctionalInterface
    private interface Deed {
        void run(HumanTasks tasks, Exchange exchange);
    }

    private Producer producer(Deed deed) {
        return new DefaultProducer(endpoint) {
            @Override
            public void process(Exchange exchange) {
                deed.run(client.get().humanTasks(), exchange);
            }
        };
    }

    private TaskRequest task(Exchange exchange) {
        TaskAddress address = addressing.task(exchange);
        return new TaskRequest(addressing.workflowKey(exchange), address.ref(), address.attempt(), address.run(), null);
    }

    private Person person(Exchange exchange) {
        String name = addressing.actor(exchange);
        if (name == null) {
            throw new IllegalArgumentException(endpoint.getEndpointUri()
                    + " does not know who it is: set the option actor or the header " + WaystageConstants.ACTOR);
        }
        return new Person(
                name, groups(exchange.getMessage().getHeader(WaystageConstants.GROUPS)), options.administrator());
    }

    private static List<String> groups(@Nullable Object header) {
        Stream<String> groups = header instanceof Iterable<?> list
                ? Stream.of(list)
                        .flatMap(all -> StreamSupport.stream(all.spliterator(), false))
                        .map(String::valueOf)
                : Stream.of(header == null ? "" : header.toString()).flatMap(text -> Stream.of(text.split(",", -1)));
        return groups.map(String::strip).filter(group -> !group.isEmpty()).toList();
    }

    private String required(@Nullable String given, String header, String option, Exchange exchange) {
        String value = given != null ? given : header(header, exchange);
        if (value == null) {
            throw new IllegalArgumentException(endpoint.getEndpointUri() + " does not know the " + option
                    + ": set the option " + option + " or the header " + header);
        }
        return value;
    }

    private static @Nullable String header(String name, Exchange exchange) {
        String value = exchange.getMessage().getHeader(name, String.class);
        return value == null || value.isBlank() ? null : value;
    }
}
