package io.waystage.camel.producer;

import io.waystage.camel.exchange.JsonBody;
import io.waystage.engine.client.WaystageClient;
import java.util.function.Supplier;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;

/**
 * Takes an output as JSON from the body and answers with a stream of its JSON: of itself, or of what it refers to if it is too
 * large for an event. It is read from the engine's database while the stream is.
 */
final class ResultProducer extends DefaultProducer {

    private final Supplier<WaystageClient> client;

    ResultProducer(Endpoint endpoint, Supplier<WaystageClient> client) {
        super(endpoint);
        this.client = client;
    }

    @Override
    public void process(Exchange exchange) {
        String output = exchange.getMessage().getBody(String.class);
        if (output == null) {
            throw new IllegalArgumentException("There is no body; waystage:result needs an output, as JSON");
        }
        exchange.getMessage().setBody(client.get().openOutput(output));
        exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, JsonBody.CONTENT_TYPE);
    }
}
