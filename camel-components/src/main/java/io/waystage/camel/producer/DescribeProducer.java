package io.waystage.camel.producer;

import io.waystage.camel.exchange.JsonBody;
import io.waystage.engine.client.WaystageClient;
import java.util.function.Supplier;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;

/** Reads a workflow from the engine's database, on the caller's thread. */
final class DescribeProducer extends DefaultProducer {

    private final Supplier<WaystageClient> client;
    private final Addressing addressing;

    DescribeProducer(Endpoint endpoint, Supplier<WaystageClient> client, Addressing addressing) {
        super(endpoint);
        this.client = client;
        this.addressing = addressing;
    }

    @Override
    public void process(Exchange exchange) {
        String view = client.get()
                .describe(addressing.workflowKey(exchange))
                .map(ViewJson::of)
                .orElse(null);
        exchange.getMessage().setBody(view);
        if (view != null) {
            exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, JsonBody.CONTENT_TYPE);
        }
    }
}
