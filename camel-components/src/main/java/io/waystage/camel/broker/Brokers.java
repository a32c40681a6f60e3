package io.waystage.camel.broker;

import jakarta.jms.ConnectionFactory;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** Opens the broker that the options ask for. */
public final class Brokers {

    private Brokers() {}

    /**
     * Starts an embedded broker, or reaches an existing one.
     *
     * @param threads makes an executor for a long-running loop, by its name; what is made is shut down on closing
     * @throws BrokerException when that fails; nothing is left open then
     */
    public static Broker open(BrokerOptions options, Function<String, ExecutorService> threads) {
        if (options.url() != null) {
            return ArtemisBroker.open(
                    Artemis.at(options.url(), options), MaskedUrl.of(options.url()), options, threads);
        }
        ConnectionFactory given = options.connectionFactory();
        if (given instanceof ActiveMQConnectionFactory artemis) {
            return ArtemisBroker.open(
                    new Artemis(artemis, artemis, artemis), "the given connection factory", options, threads);
        }
        return given != null ? ForeignBroker.open(given, options) : EmbeddedBroker.start(options);
    }
}
