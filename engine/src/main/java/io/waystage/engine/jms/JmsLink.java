package io.waystage.engine.jms;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import jakarta.jms.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One connection with one transacted session, its producer and perhaps a consumer. For one thread; only {@link #close}
 * may come from another. What is received is acknowledged and what is sent goes out with {@link #commit}.
 */
public final class JmsLink implements AutoCloseable {

    /** A message that is already here comes faster, one that has to be sent by the broker slower. */
    private static final long AT_ONCE_NANOS = 100_000;

    private final Connection connection;
    private final Session session;
    private final MessageProducer producer;
    private final Map<String, Destination> queues = new HashMap<>();
    private final Map<String, Destination> topics = new HashMap<>();
    private @Nullable MessageConsumer consumer;
    private boolean moreExpected;
    private volatile @Nullable JMSException failure;

    private JmsLink(Connection connection) throws JMSException {
        this.connection = connection;
        connection.setExceptionListener(e -> failure = e);
        this.session = connection.createSession(true, Session.SESSION_TRANSACTED);
        this.producer = session.createProducer(null);
    }

    public static JmsLink open(ConnectionFactory factory) throws JMSException {
        Connection connection = factory.createConnection();
        try {
            JmsLink link = new JmsLink(connection);
            connection.start();
            return link;
        } catch (JMSException | RuntimeException e) {
            closeQuietly(connection, e);
            throw e;
        }
    }

    /** Begins to consume this queue. */
    public void consume(String queue) throws JMSException {
        consume(queue, null);
    }

    /**
     * Begins to consume this queue.
     *
     * @param selector which messages of it; null means all
     */
    public void consume(String queue, @Nullable String selector) throws JMSException {
        consumer = session.createConsumer(queue(queue), selector);
    }

    /**
     * Begins to consume what is published to this topic from now on.
     *
     * @param selector which messages of it; null means all
     */
    public void subscribe(String topic, @Nullable String selector) throws JMSException {
        consumer = session.createConsumer(topic(topic), selector);
    }

    /**
     * Begins to consume what a durable subscription has kept and gets from now on. All consumers of one subscription share
     * its messages, whichever process they are in; it lasts without any. The first one makes it; one with another selector
     * makes it anew, and what it had kept is lost.
     *
     * @param subscription a name that no other subscription of this broker has
     * @param selector which messages of the topic; null means all
     */
    public void subscribe(String topic, String subscription, @Nullable String selector) throws JMSException {
        consumer = session.createSharedDurableConsumer((Topic) topic(topic), subscription, selector);
    }

    /**
     * Waits for a message and takes what else is already there.
     *
     * @param max how many at most
     * @param waitMillis how long to wait for the first
     * @return empty when none came
     */
    public List<Message> receive(int max, long waitMillis) throws JMSException {
        List<Message> messages = new ArrayList<>();
        Message message = receive(waitMillis);
        while (message != null) {
            messages.add(message);
            message = messages.size() < max ? receiveNow() : null;
        }
        return messages;
    }

    /** Waits for one message; null when none came. */
    public @Nullable Message receive(long waitMillis) throws JMSException {
        long begin = System.nanoTime();
        Message message = consumer().receive(waitMillis);
        moreExpected = message != null && System.nanoTime() - begin < AT_ONCE_NANOS;
        check();
        return message;
    }

    /**
     * Takes one message if one is already there. To know that there is none takes a question to the broker and its answer;
     * whoever had to wait for the message before is spared them, since the queue was empty then.
     */
    public @Nullable Message receiveNow() throws JMSException {
        Message message = moreExpected ? consumer().receiveNoWait() : null;
        check();
        return message;
    }

    private MessageConsumer consumer() throws JMSException {
        MessageConsumer current = consumer;
        if (current == null) {
            throw new jakarta.jms.IllegalStateException("Nothing is consumed: call consume(queue) first");
        }
        return current;
    }

    /** A lost connection makes {@code receive} answer "nothing" at once; this makes it an error. */
    private void check() throws JMSException {
        JMSException lost = failure;
        if (lost != null) {
            throw lost;
        }
    }

    public void send(Destination destination, Message message) throws JMSException {
        producer.send(destination, message);
    }

    /** @param priority 0 to 9, null for the usual one */
    public void send(Destination destination, Message message, @Nullable Integer priority) throws JMSException {
        if (priority == null) {
            producer.send(destination, message);
        } else {
            producer.send(destination, message, producer.getDeliveryMode(), priority, producer.getTimeToLive());
        }
    }

    /** Sends a message that the broker delivers only after a pause. */
    public void sendLater(Destination destination, Message message, Duration pause) throws JMSException {
        producer.setDeliveryDelay(pause.toMillis());
        try {
            producer.send(destination, message);
        } finally {
            producer.setDeliveryDelay(0);
        }
    }

    public TextMessage text(String text) throws JMSException {
        return session.createTextMessage(text);
    }

    public Destination queue(String name) throws JMSException {
        Destination known = queues.get(name);
        if (known == null) {
            Queue queue = session.createQueue(name);
            queues.put(name, queue);
            known = queue;
        }
        return known;
    }

    public Destination topic(String name) throws JMSException {
        Destination known = topics.get(name);
        if (known == null) {
            Topic topic = session.createTopic(name);
            topics.put(name, topic);
            known = topic;
        }
        return known;
    }

    public Session session() {
        return session;
    }

    /** The broker delivers again what was received, and forgets what was sent. */
    public void rollback() throws JMSException {
        session.rollback();
    }

    public void commit() throws JMSException {
        session.commit();
    }

    @Override
    public void close() throws JMSException {
        connection.close();
    }

    private static void closeQuietly(Connection connection, Exception reason) {
        try {
            connection.close();
        } catch (JMSException | RuntimeException e) {
            reason.addSuppressed(e);
        }
    }
}
