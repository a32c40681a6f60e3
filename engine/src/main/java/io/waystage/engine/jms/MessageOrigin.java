package io.waystage.engine.jms;

import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Where a message was before it came to where it is, as a text: the name of a queue, with that of its address before it if the two
 * differ, {@code <address>::<queue>}; and for a queue of a topic, {@code topic://<address>::<queue>}.
 */
public final class MessageOrigin {

    private static final String ADDRESS = "_AMQ_ORIG_ADDRESS";
    private static final String QUEUE = "_AMQ_ORIG_QUEUE";
    private static final String ROUTING = "_AMQ_ORIG_ROUTING_TYPE";
    private static final byte MULTICAST = 0;
    private static final String TOPIC = "topic://";
    private static final String EXPIRY = "_AMQ_ACTUAL_EXPIRY";

    private MessageOrigin() {}

    /** The queue of a received message; null if it came from a topic. */
    public static @Nullable String queue(Message message) throws JMSException {
        Destination destination = message.getJMSDestination();
        return destination instanceof Queue queue ? queue.getQueueName() : null;
    }

    /** The queue from which an Artemis broker has moved this message, because it gave it up; null if it did not. */
    public static @Nullable String givenUpFrom(Message message) throws JMSException {
        String address = message.getStringProperty(ADDRESS);
        String queue = message.getStringProperty(QUEUE);
        if (address == null || queue == null) {
            return queue == null ? address : queue;
        }
        boolean multicast = message.propertyExists(ROUTING) && message.getByteProperty(ROUTING) == MULTICAST;
        if (multicast) {
            return ofSubscription(address, queue);
        }
        return address.equals(queue) ? queue : address + "::" + queue;
    }

    /** The queue that one subscription of a topic has, on an Artemis broker. */
    public static String ofSubscription(String topic, String queue) {
        return TOPIC + topic + "::" + queue;
    }

    /** Where a message is sent to get there again. */
    public static Destination destination(JmsLink link, String origin) throws JMSException {
        return origin.startsWith(TOPIC) ? link.topic(origin.substring(TOPIC.length())) : link.queue(origin);
    }

    /** Whether an Artemis broker has moved this message because its time was over. */
    public static boolean isExpired(Message message) throws JMSException {
        return message.propertyExists(EXPIRY);
    }
}
