package io.waystage.camel.broker;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.activemq.artemis.jms.client.ActiveMQMessage;
import org.jspecify.annotations.Nullable;

/** The connection factories to one Artemis broker, set as Waystage needs them; one may serve several purposes. */
record Artemis(
        ActiveMQConnectionFactory connections,
        ActiveMQConnectionFactory workerConnections,
        ActiveMQConnectionFactory intakeConnections)
        implements AutoCloseable {

    /** About forty StartTask messages: fast tasks never wait for the broker, and a slow worker hoards no more. */
    private static final int WORKER_WINDOW_BYTES = 32 * 1024;

    /** A batch's messages to one queue, several times: the sender need not stop to ask the broker for room. */
    private static final int PRODUCER_WINDOW_BYTES = 1024 * 1024;

    /** The broker at this URL. */
    static Artemis at(String url, BrokerOptions options) {
        try {
            ActiveMQConnectionFactory connections = connectTo(url, options);
            ActiveMQConnectionFactory workerConnections = connectTo(url, options);
            if (!url.contains("consumerWindowSize")) {
                workerConnections.setConsumerWindowSize(WORKER_WINDOW_BYTES);
            }
            return new Artemis(connections, workerConnections, connections);
        } catch (RuntimeException e) {
            throw new BrokerException(
                    "The broker URL " + MaskedUrl.of(url) + " is not one that Artemis understands: " + e.getMessage()
                            + ". Correct the option brokerUrl, for example tcp://broker:61616",
                    e);
        }
    }

    private static ActiveMQConnectionFactory connectTo(String url, BrokerOptions options) {
        ActiveMQConnectionFactory factory =
                new ActiveMQConnectionFactory(BrokerUrl.with(url, options.tls().parameters()));
        if (!url.contains("producerWindowSize")) {
            factory.setProducerWindowSize(PRODUCER_WINDOW_BYTES);
        }
        return withCredentials(factory, options);
    }

    /** The broker in this process whose in-VM acceptor has this number. */
    static Artemis embedded(int serverId, BrokerOptions options) {
        ActiveMQConnectionFactory workerConnections = connectTo(serverId, false, options);
        workerConnections.setConsumerWindowSize(WORKER_WINDOW_BYTES);
        return new Artemis(connectTo(serverId, false, options), workerConnections, connectTo(serverId, true, options));
    }

    private static ActiveMQConnectionFactory connectTo(int serverId, boolean lazy, BrokerOptions options) {
        ActiveMQConnectionFactory factory = new DirectConnectionFactory(serverId, lazy);
        factory.setProducerWindowSize(PRODUCER_WINDOW_BYTES);
        return withCredentials(factory, options);
    }

    private static ActiveMQConnectionFactory withCredentials(ActiveMQConnectionFactory factory, BrokerOptions options) {
        if (options.username() != null) {
            factory.setUser(options.username());
            factory.setPassword(options.password());
        }
        return factory;
    }

    /** JMS clients give ids; other protocols' clients need not, and then the broker's own id is as good. */
    static @Nullable String messageId(Message message, String server) {
        try {
            String id = message.getJMSMessageID();
            if (id == null && message instanceof ActiveMQMessage artemis) {
                return server + "/" + message.getJMSDestination() + "/"
                        + artemis.getCoreMessage().getMessageID();
            }
            return id;
        } catch (JMSException e) {
            throw new BrokerException("The broker's message has no readable id", e);
        }
    }

    @Override
    public void close() {
        connections.close();
        workerConnections.close();
        intakeConnections.close();
    }
}
