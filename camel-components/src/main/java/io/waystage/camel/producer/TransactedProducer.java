package io.waystage.camel.producer;

import io.waystage.camel.transaction.CallerConnection;
import io.waystage.engine.client.TransactionalClient;
import java.sql.Connection;
import java.util.function.Supplier;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;
import org.apache.camel.support.SynchronizationAdapter;

/**
 * Writes within the transaction that the exchange runs in, on the caller's thread. The engine learns of it when the exchange
 * is done, and so, as a rule, when the transaction is.
 */
final class TransactedProducer extends DefaultProducer {

    private final Supplier<TransactionalClient> client;
    private final CallerConnection connection;
    private final Action action;

    /** What to write. */
    @FunctionalInterface
    interface Action {
        void run(TransactionalClient client, Connection connection, Exchange exchange);
    }

    TransactedProducer(
            Endpoint endpoint, Supplier<TransactionalClient> client, CallerConnection connection, Action action) {
        super(endpoint);
        this.client = client;
        this.connection = connection;
        this.action = action;
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        TransactionalClient transactional = client.get();
        connection.use(exchange, joined -> action.run(transactional, joined, exchange));
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                transactional.committed();
            }
        });
    }
}
