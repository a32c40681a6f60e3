package io.waystage.camel.broker;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.Message;
import org.jspecify.annotations.Nullable;

/** An open door to a broker. Thread safe. Closing it closes what it opened, and an embedded broker with it. */
public interface Broker extends AutoCloseable {

    /** For clients and the engine's duties. */
    ConnectionFactory connections();

    /**
     * For the intake. What it commits may get lost when the broker or the machine dies, as a whole and only together with
     * all that was committed later: the intake does it again then.
     */
    ConnectionFactory intakeConnections();

    /** For workers: its consumers fetch only a few messages ahead, so that a slow one does not hoard what others could do. */
    ConnectionFactory workerConnections();

    /** Whether anybody may be listening to lifecycle notifications just now; cheap. True when it cannot be known. */
    boolean lifecycleWanted();

    /** An id that survives redelivery, for messages without a JMSMessageID; null if there is none. */
    @Nullable
    String messageId(Message message);

    /** Why the broker cannot work just now although it can be reached, for example a full disk; null if it can. */
    @Nullable
    String problem();

    /** Which broker this is, for people; never with a password. */
    String place();

    @Override
    void close();
}
