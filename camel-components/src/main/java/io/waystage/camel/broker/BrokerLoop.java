package io.waystage.camel.broker;

import io.waystage.engine.jms.GrowingPause;
import io.waystage.engine.jms.JmsLink;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes messages from a broker until it is stopped. When the broker is lost it says so once, tries again with
 * growing pauses, and says once that it is back. {@link #run} is for one thread, the rest for any.
 */
public final class BrokerLoop implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(BrokerLoop.class);

    /**
     * How long one wait for a message lasts. What comes meanwhile is there at once; a wait that ends with nothing has the client and the
     * broker talk to each other, which an idle node with many workers is to do seldom.
     */
    private static final long WAIT_MILLIS = 5_000;

    /** What is done to messages. */
    public interface Work {

        /** Begins to consume, on a new session. */
        void begin(JmsLink link) throws JMSException;

        /** Does what this message, and those after it, say, and commits. What it does not commit is delivered again. */
        void take(JmsLink link, Message message) throws JMSException;

        /** Whether to go on; asked between two rounds. */
        default boolean goesOn() {
            return true;
        }
    }

    private final String name;
    private final Supplier<ConnectionFactory> connections;
    private final Work work;
    private final CountDownLatch stop;
    private final BooleanSupplier goesOn;
    private final GrowingPause pause;
    private final AtomicBoolean waiting = new AtomicBoolean();
    private volatile @Nullable JmsLink link;
    private volatile @Nullable String problem;

    /**
     * @param name for people
     * @param stop counted down to end the loop after the round at hand
     */
    public BrokerLoop(String name, Supplier<ConnectionFactory> connections, Work work, CountDownLatch stop) {
        this.name = name;
        this.connections = connections;
        this.work = work;
        this.stop = stop;
        this.goesOn = () -> stop.getCount() > 0 && work.goesOn();
        this.pause = new GrowingPause(stop);
    }

    @Override
    public void run() {
        while (goesOn.getAsBoolean()) {
            try (JmsLink opened = JmsLink.open(connections.get())) {
                link = opened;
                work.begin(opened);
                reached();
                while (goesOn.getAsBoolean()) {
                    Message message = await(opened);
                    if (message != null) {
                        work.take(opened, message);
                    }
                    pause.reset();
                }
            } catch (JMSException | JMSRuntimeException e) {
                lost(e);
            } catch (RuntimeException e) {
                LOG.error("{} failed; the broker delivers again what it was doing", name, e);
                pause.await();
            } finally {
                link = null;
            }
        }
        problem = null;
    }

    private @Nullable Message await(JmsLink opened) throws JMSException {
        waiting.set(true);
        // Asked after it is said to wait: whoever stops it either wakes it or is seen here.
        Message message = isStopping() ? null : opened.receive(WAIT_MILLIS);
        boolean woken = !waiting.compareAndSet(true, false);
        return woken ? null : message;
    }

    private void reached() {
        if (problem != null) {
            problem = null;
            LOG.info("The broker is back; {} goes on", name);
        }
    }

    private void lost(Exception reason) {
        if (!goesOn.getAsBoolean()) {
            LOG.debug("{} ends", name, reason);
            return;
        }
        if (problem == null) {
            LOG.warn("{} waits for the broker: {}", name, reason.toString());
        }
        problem = reason.toString();
        pause.await();
    }

    /**
     * Ends the wait for a message at once, if that is what it is doing; for whoever has counted down the stop. A message that comes at
     * this moment is delivered to another consumer.
     */
    public void wake() {
        if (waiting.compareAndSet(true, false)) {
            breakOff();
        }
    }

    /** Whether it was told to stop. */
    public boolean isStopping() {
        return stop.getCount() == 0;
    }

    /** Why it does not work just now; null if it does. */
    public @Nullable String problem() {
        return problem;
    }

    /** Ends whatever it is doing; the broker delivers again what was not committed. */
    public void breakOff() {
        JmsLink open = link;
        if (open != null) {
            try {
                open.close();
            } catch (JMSException | RuntimeException e) {
                LOG.debug("Closing a session of {}", name, e);
            }
        }
    }
}
