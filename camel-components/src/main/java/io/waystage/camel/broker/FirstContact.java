package io.waystage.camel.broker;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import jakarta.jms.Session;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.jms.client.ActiveMQSession;

/** Reaches a broker for the first time, so that what is wrong shows at the start and not in the middle of the work. */
final class FirstContact {

    private FirstContact() {}

    static void check(ConnectionFactory factory, BrokerOptions options, String place) {
        try (Connection connection = factory.createConnection()) {
            Session session = connection.createSession(true, Session.SESSION_TRANSACTED);
            if (session instanceof ActiveMQSession artemis) {
                ClientSession core = artemis.getCoreSession();
                requireQueue(core, options.queues().events(), "eventsQueue", place);
                requireQueue(core, options.queues().crowded(), "eventsQueue", place);
                requireQueue(core, options.queues().rejected(), "rejectedQueue", place);
                requireQueue(core, options.queues().operatorLog(), "rejectedQueue", place);
                requireQueue(core, options.queues().deadLetters(), "deadLetterQueue", place);
                requireTopic(core, options.queues().lifecycle(), place);
            }
        } catch (JMSSecurityException e) {
            throw new BrokerException(
                    "The broker at " + place + " refuses the user " + options.username() + ": " + e.getMessage()
                            + ". Check the options username and password",
                    e);
        } catch (JMSException e) {
            throw new BrokerException(
                    "The broker at " + place + " cannot be reached: " + e.getMessage()
                            + ". Check that it runs and that the option brokerUrl is right",
                    e);
        } catch (ActiveMQException e) {
            throw new BrokerException("The broker at " + place + " does not answer: " + e.getMessage(), e);
        }
    }

    private static void requireQueue(ClientSession session, String name, String option, String place)
            throws ActiveMQException {
        ClientSession.QueueQuery found = session.queueQuery(SimpleString.of(name));
        if (found.isExists() && found.getRoutingType() != RoutingType.ANYCAST) {
            throw new BrokerException(
                    name + " at " + place + " is a multicast queue, so messages to it would be copied or lost. Make it"
                            + " anycast, or set the option " + option + " (docs/broker.md)",
                    null);
        }
        if (!found.isExists() && !found.isAutoCreateQueues()) {
            throw new BrokerException(
                    "The broker at " + place + " has no queue " + name + " and creates none by itself. Create it as"
                            + " an anycast queue, or set the option " + option + " (docs/broker.md)",
                    null);
        }
    }

    private static void requireTopic(ClientSession session, String name, String place) throws ActiveMQException {
        ClientSession.AddressQuery found = session.addressQuery(SimpleString.of(name));
        if (found.isExists() && !found.isSupportsMulticast()) {
            throw new BrokerException(
                    name + " at " + place + " is no multicast address, so lifecycle notifications would pile up in"
                            + " it. Make it multicast, or set the option lifecycleAddress (docs/broker.md)",
                    null);
        }
    }
}
