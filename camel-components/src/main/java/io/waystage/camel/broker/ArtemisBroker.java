package io.waystage.camel.broker;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.Message;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An Artemis broker in another process. */
final class ArtemisBroker implements Broker {

    private final Artemis artemis;
    private final String place;
    private final boolean owned;
    private final ListenerWatch listeners;

    private ArtemisBroker(
            Artemis artemis, String place, BrokerOptions options, Function<String, ExecutorService> threads) {
        this.artemis = artemis;
        this.place = place;
        this.owned = options.url() != null;
        this.listeners =
                new ListenerWatch(artemis.connections(), options.queues().lifecycle(), threads);
    }

    static ArtemisBroker open(
            Artemis artemis, String place, BrokerOptions options, Function<String, ExecutorService> threads) {
        try {
            FirstContact.check(artemis.connections(), options, place);
            return new ArtemisBroker(artemis, place, options, threads);
        } catch (BrokerException e) {
            if (options.url() != null) {
                artemis.close();
            }
            throw e;
        }
    }

    @Override
    public ConnectionFactory connections() {
        return artemis.connections();
    }

    @Override
    public ConnectionFactory intakeConnections() {
        return artemis.intakeConnections();
    }

    @Override
    public ConnectionFactory workerConnections() {
        return artemis.workerConnections();
    }

    @Override
    public boolean lifecycleWanted() {
        return listeners.anybody();
    }

    @Override
    public @Nullable String messageId(Message message) {
        return Artemis.messageId(message, "artemis");
    }

    @Override
    public @Nullable String problem() {
        return null;
    }

    @Override
    public String place() {
        return place;
    }

    @Override
    public void close() {
        listeners.close();
        if (owned) {
            artemis.close();
        }
    }
}
