package io.waystage.camel.producer;

import io.waystage.engine.client.WaystageClient;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultAsyncProducer;

/**
 * Sends one event per exchange, without holding a thread until the broker has it. The exchange ends when the broker has
 * the event durably, or fails with a {@link io.waystage.engine.client.NotSentException}. The body stays as it is.
 */
public final class EventProducer extends DefaultAsyncProducer {

    private final Supplier<WaystageClient> client;
    private final Event event;

    /** What one kind of event is made of. */
    @FunctionalInterface
    interface Event {

        /** Reads the exchange and sends the event. */
        CompletableFuture<Void> send(WaystageClient client, Exchange exchange);
    }

    EventProducer(Endpoint endpoint, Supplier<WaystageClient> client, Event event) {
        super(endpoint);
        this.client = client;
        this.event = event;
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        CompletableFuture<Void> sent;
        try {
            sent = event.send(client.get(), exchange);
        } catch (RuntimeException e) {
            exchange.setException(e);
            callback.done(true);
            return true;
        }
        var unused = sent.whenComplete((nothing, failure) -> {
            if (failure != null) {
                exchange.setException(failure instanceof CompletionException ? failure.getCause() : failure);
            }
            callback.done(false);
        });
        return false;
    }
}
