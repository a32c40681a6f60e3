package io.waystage.camel.broker;

import io.waystage.engine.jms.GrowingPause;
import io.waystage.engine.jms.JmsLink;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Repeats a piece of work on a broker until it is stopped. When the broker is lost it says so once, tries again with
 * growing pauses, and says once that it is back. {@link #run} is for one thread, the rest for any.
 */
public final class BrokerLoop implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(BrokerLoop.class);

    /** What is repeated. */
    public interface Work {

        /** Begins to consume, on a new session. */
        void begin(JmsLink link) throws JMSException;

        /** Waits a short while for something to do, does it and commits. What it does not commit is delivered again. */
        void once(JmsLink link) throws JMSException;

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
                    work.once(opened);
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
