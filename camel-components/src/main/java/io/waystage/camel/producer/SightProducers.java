package io.waystage.camel.producer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.waystage.camel.exchange.JsonBody;
import io.waystage.camel.exchange.WaystageConstants;
import io.waystage.engine.client.Importance;
import io.waystage.engine.client.StuckQuery;
import io.waystage.engine.client.WaystageClient;
import io.waystage.engine.store.FoundWorkflow;
import io.waystage.engine.store.WorkflowSearch;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultProducer;
import org.jspecify.annotations.Nullable;

/** Makes the producers by which operators see. Each reads the engine's database on the caller's thread, and answers in JSON. */
public final class SightProducers {

    private final Endpoint endpoint;
    private final Supplier<WaystageClient> client;
    private final Target target;
    private final Addressing addressing;
    private final JsonBody json;
    private final int pageSize;

    SightProducers(
            Endpoint endpoint,
            Supplier<WaystageClient> client,
            Target target,
            Addressing addressing,
            JsonBody json,
            int pageSize) {
        this.endpoint = endpoint;
        this.client = client;
        this.target = target;
        this.addressing = addressing;
        this.json = json;
        this.pageSize = pageSize;
    }

    /**
     * Finds workflows. The body, if there is one, is an object that says which; what the URI says holds as well, and comes first.
     */
    public Producer search() {
        return producer((waystage, exchange) -> {
            SearchReader reader = new SearchReader(
                    query(exchange), Instant.ofEpochMilli(exchange.getClock().getCreated()));
            WorkflowSearch search = reader.search();
            int counted = reader.count();
            FoundWorkflow.Page page = waystage.search(search);
            return SightJson.of(page, counted == 0 ? null : waystage.count(search, counted));
        });
    }

    private ObjectNode query(Exchange exchange) {
        String text = json.write(exchange.getMessage().getBody(), exchange);
        JsonNode body = text == null || text.isBlank() || text.equals("\"\"")
                ? JsonNodeFactory.instance.objectNode()
                : json.read(text, JsonNode.class);
        if (!(body instanceof ObjectNode given)) {
            throw new IllegalArgumentException(
                    endpoint.getEndpointUri() + " needs a JSON object that says what to search for, not " + body);
        }
        ObjectNode query = given.deepCopy();
        if (!query.has("limit")) {
            query.put("limit", pageSize);
        }
        put(query, "component_name", target.component());
        put(query, "workflow_name", target.workflow());
        put(query, "status", target.status());
        put(query, "stage_name", target.stage());
        put(query, "task_name", target.task());
        if (target.blueprintVersion() != null) {
            query.put("blueprint_version", target.blueprintVersion());
        }
        if (target.businessRefNo() != null) {
            put(query, "business_ref_no", target.businessRefNo().evaluate(exchange, String.class));
        }
        put(query, "after", header(WaystageConstants.AFTER, exchange));
        return query;
    }

    private static void put(ObjectNode query, String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            query.put(name, value);
        }
    }

    /** Tells an audit trail in words. */
    public Producer story(@Nullable String importance) {
        Importance least = importance(importance);
        return producer((waystage, exchange) -> SightJson.of(waystage.story(addressing.workflowKey(exchange), least)));
    }

    private Importance importance(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return Importance.NORMAL;
        }
        return Stream.of(Importance.values())
                .filter(importance -> importance.name().equals(text.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(endpoint.getEndpointUri() + ": '" + text
                        + "' is no importance; use "
                        + Stream.of(Importance.values()).map(Enum::name).collect(Collectors.joining(", "))));
    }

    /** What is stuck, and why; of the component and the workflow that the URI names, if it does. */
    public Producer stuck() {
        return producer((waystage, exchange) -> SightJson.of(waystage.stuck(StuckQuery.ALL
                .component(target.component())
                .workflow(target.workflow())
                .after(header(WaystageConstants.AFTER, exchange))
                .limit(pageSize))));
    }

    private interface Question {
        String answer(WaystageClient waystage, Exchange exchange);
    }

    private Producer producer(Question question) {
        return new DefaultProducer(endpoint) {
            @Override
            public void process(Exchange exchange) {
                exchange.getMessage().setBody(question.answer(client.get(), exchange));
                exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, JsonBody.CONTENT_TYPE);
            }
        };
    }

    private static @Nullable String header(String name, Exchange exchange) {
        String value = exchange.getMessage().getHeader(name, String.class);
        return value == null || value.isBlank() ? null : value;
    }
}
