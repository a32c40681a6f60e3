package io.waystage.engine.jms;

import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import org.jspecify.annotations.Nullable;

/** Where a message was before it came to where it is. */
public final class MessageOrigin {

    private static final String ADDRESS = "_AMQ_ORIG_ADDRESS";
    private static final String QUEUE = "_AMQ_ORIG_QUEUE";
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
        return address.equals(queue) ? queue : address + "::" + queue;
    }

    /** Whether an Artemis broker has moved this message because its time was over. */
    public static boolean isExpired(Message message) throws JMSException {
        return message.propertyExists(EXPIRY);
    }
}
