package io.waystage.camel.broker;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import org.jspecify.annotations.Nullable;

/** A broker about which nothing more is known than that it speaks JMS. The application owns its connection factory. */
record ForeignBroker(ConnectionFactory connections) implements Broker {

    static Broker open(ConnectionFactory given, BrokerOptions options) {
        FirstContact.check(given, options, "the given connection factory");
        return new ForeignBroker(given);
    }

    @Override
    public ConnectionFactory intakeConnections() {
        return connections;
    }

    @Override
    public ConnectionFactory workerConnections() {
        return connections;
    }

    @Override
    public boolean lifecycleWanted() {
        return true;
    }

    @Override
    public @Nullable String messageId(Message message) {
        try {
            return message.getJMSMessageID();
        } catch (JMSException e) {
            throw new BrokerException("The broker's message has no readable id", e);
        }
    }

    @Override
    public @Nullable String problem() {
        return null;
    }

    @Override
    public String place() {
        return "the given connection factory";
    }

    @Override
    public void close() {
        // The application's own.
    }
}
