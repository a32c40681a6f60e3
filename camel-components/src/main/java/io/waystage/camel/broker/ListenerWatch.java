package io.waystage.camel.broker;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.jms.client.ActiveMQSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a remote Artemis once a second whether an address has subscribers. It begins with the first question, and until it
 * knows, and whenever the broker does not answer, there may be some.
 */
final class ListenerWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ListenerWatch.class);

    private final ConnectionFactory factory;
    private final SimpleString address;
    private final ExecutorService thread;
    private final AtomicBoolean begun = new AtomicBoolean();
    private final CountDownLatch stop = new CountDownLatch(1);
    private volatile boolean anybody = true;

    ListenerWatch(ConnectionFactory factory, String address, Function<String, ExecutorService> threads) {
        this.factory = factory;
        this.address = SimpleString.of(address);
        this.thread = threads.apply("waystage-lifecycle-watch");
    }

    boolean anybody() {
        if (!begun.get() && begun.compareAndSet(false, true)) {
            thread.execute(this::watch);
        }
        return anybody;
    }

    private void watch() {
        boolean running = true;
        while (running) {
            try (Connection connection = factory.createConnection()) {
                Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
                while (running && session instanceof ActiveMQSession artemis) {
                    anybody = !artemis.getCoreSession()
                            .addressQuery(address)
                            .getQueueNames()
                            .isEmpty();
                    running = pause();
                }
            } catch (JMSException | ActiveMQException e) {
                anybody = true;
                LOG.debug("Cannot ask for subscribers of {}", address, e);
                running = pause();
            }
        }
    }

    private boolean pause() {
        try {
            return !stop.await(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        stop.countDown();
        thread.shutdown();
    }
}
