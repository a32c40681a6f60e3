package io.waystage.camel.producer;

import io.waystage.camel.exchange.JsonBody;
import io.waystage.camel.exchange.WaystageConstants;
import io.waystage.engine.client.AuditLog;
import io.waystage.engine.client.WaystageClient;
import io.waystage.engine.store.ActionQuery;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.function.Supplier;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.support.DefaultProducer;
import org.jspecify.annotations.Nullable;

/**
 * Answers what auditors ask, on the caller's thread. What people have done is chosen by the URI alone: a header that is left over from
 * elsewhere must hide none of it.
 */
final class AuditProducer extends DefaultProducer {

    private static final String LINES = "application/x-ndjson";

    private final Supplier<WaystageClient> client;
    private final Target workflow;
    private final Addressing addressing;
    private final AuditTarget audit;
    private final boolean trail;

    AuditProducer(Endpoint endpoint, Supplier<WaystageClient> client, Target workflow, AuditTarget audit) {
        super(endpoint);
        this.client = client;
        this.workflow = workflow;
        this.addressing = new Addressing(endpoint.getEndpointUri(), workflow);
        this.audit = audit;
        this.trail = audit.isTrail(endpoint.getEndpointUri());
    }

    @Override
    public void process(Exchange exchange) throws IOException {
        AuditLog log = client.get().audit();
        if (trail) {
            StringBuilder lines = new StringBuilder();
            boolean found = log.export(addressing.workflowKey(exchange), lines) >= 0;
            answer(exchange, found ? lines.toString() : null, LINES);
        } else {
            answer(exchange, ActionsJson.of(log.actions(query(exchange))), JsonBody.CONTENT_TYPE);
        }
    }

    private static void answer(Exchange exchange, @Nullable String body, String type) {
        exchange.getMessage().setBody(body);
        if (body != null) {
            exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, type);
        }
    }

    private ActionQuery query(Exchange exchange) {
        String after = exchange.getMessage().getHeader(WaystageConstants.AFTER, String.class);
        return new ActionQuery(
                blankToNull(workflow.actor()),
                blankToNull(audit.eventName()),
                new ActionQuery.Workflow(
                        null,
                        blankToNull(workflow.component()),
                        blankToNull(workflow.workflow()),
                        text("businessRefNo", workflow.businessRefNo(), exchange)),
                time("since", audit.since(), exchange),
                time("until", audit.until(), exchange),
                !audit.oldestFirst(),
                blankToNull(after),
                audit.pageSize());
    }

    private @Nullable Instant time(String option, @Nullable Expression expression, Exchange exchange) {
        String text = text(option, expression, exchange);
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    getEndpoint().getEndpointUri() + ": the option " + option
                            + " must give a time, as 2026-03-01T10:15:30Z, not '" + text + "'",
                    e);
        }
    }

    private @Nullable String text(String option, @Nullable Expression expression, Exchange exchange) {
        if (expression == null) {
            return null;
        }
        String text = expression.evaluate(exchange, String.class);
        if (text == null || text.isBlank()) {
            throw new IllegalArgumentException(
                    getEndpoint().getEndpointUri() + ": the option " + option + " gives nothing for this exchange");
        }
        return text;
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
