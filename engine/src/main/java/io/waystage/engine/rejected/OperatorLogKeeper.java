package io.waystage.engine.rejected;

import io.waystage.engine.config.QueueNames;
import io.waystage.engine.jms.GrowingPause;
import io.waystage.engine.jms.JmsLink;
import io.waystage.engine.jms.MessageText;
import io.waystage.engine.jms.RejectedCopy;
import io.waystage.engine.message.RejectedException;
import io.waystage.engine.message.RejectionType;
import io.waystage.engine.store.ConflictException;
import io.waystage.engine.store.OperatorAction;
import io.waystage.engine.store.OperatorLog;
import io.waystage.engine.store.StoreUnavailableException;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts what operators have done, which comes by a queue from all nodes, into the database: first its commit, then the broker's, so that
 * a record may come twice, which changes nothing, and is never lost. While either is away it waits. One thread, from {@link #start} to
 * {@link #stop}; thread safe.
 */
public final class OperatorLogKeeper {

    private static final Logger LOG = LoggerFactory.getLogger(OperatorLogKeeper.class);
    private static final int BATCH = 100;
    private static final long WAIT_MILLIS = 500;
    private static final long STOP_SECONDS = 10;

    private final ConnectionFactory connections;
    private final QueueNames queues;
    private final OperatorLog log;
    private final Function<String, ExecutorService> threads;
    private @Nullable Run run;

    /** @param threads makes an executor, by its name */
    public OperatorLogKeeper(
            ConnectionFactory connections,
            QueueNames queues,
            OperatorLog log,
            Function<String, ExecutorService> threads) {
        this.connections = connections;
        this.queues = queues;
        this.log = log;
        this.threads = threads;
    }

    private record Run(CountDownLatch stop, ExecutorService thread) {}

    /** Does nothing if it runs already. */
    public synchronized void start() {
        if (run == null) {
            run = new Run(new CountDownLatch(1), threads.apply("waystage-operator-log"));
            CountDownLatch stop = run.stop();
            run.thread().execute(() -> run(stop));
        }
    }

    /** Finishes the batch at hand. */
    public synchronized void stop() {
        Run current = run;
        run = null;
        if (current != null) {
            current.stop().countDown();
            current.thread().shutdown();
            try {
                if (!current.thread().awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                    current.thread().shutdownNow();
                }
            } catch (InterruptedException e) {
                current.thread().shutdownNow();
                Thread.currentThread().interrupt();
            }
        }
    }

    private void run(CountDownLatch stop) {
        GrowingPause pause = new GrowingPause(stop);
        boolean away = false;
        while (stop.getCount() > 0) {
            try (JmsLink link = JmsLink.open(connections)) {
                link.consume(queues.operatorLog());
                away = false;
                while (stop.getCount() > 0) {
                    List<Message> messages = link.receive(BATCH, WAIT_MILLIS);
                    if (!messages.isEmpty()) {
                        if (!keep(link, read(link, messages), stop)) {
                            return;
                        }
                        link.commit();
                    }
                    pause.reset();
                }
            } catch (JMSException | RuntimeException e) {
                if (stop.getCount() > 0 && !away) {
                    LOG.warn("What operators do to messages waits in {}: {}", queues.operatorLog(), e.toString());
                    away = true;
                }
                pause.await();
            }
        }
    }

    private Map<OperatorAction, Message> read(JmsLink link, List<Message> messages) throws JMSException {
        Map<OperatorAction, Message> actions = new LinkedHashMap<>();
        for (Message message : messages) {
            try {
                actions.put(ActionText.read(MessageText.of(message, Integer.MAX_VALUE)), message);
            } catch (RejectedException e) {
                reject(link, message, String.valueOf(e.getMessage()));
            }
        }
        return actions;
    }

    /** A message is received again only after a failure of the broker: it does not wait for the database by a rollback. */
    private boolean keep(JmsLink link, Map<OperatorAction, Message> actions, CountDownLatch stop) throws JMSException {
        GrowingPause pause = new GrowingPause(stop);
        boolean away = false;
        while (!actions.isEmpty()) {
            try {
                log.keep(actions.keySet());
                return true;
            } catch (StoreUnavailableException | ConflictException e) {
                if (!away) {
                    LOG.warn("The database is away; what operators do to messages waits: {}", e.toString());
                    away = true;
                }
                if (!pause.await()) {
                    return false;
                }
            } catch (RuntimeException e) {
                return keepEach(link, actions, e, stop);
            }
        }
        return true;
    }

    /** One that the database refuses must not hold up the others. */
    private boolean keepEach(
            JmsLink link, Map<OperatorAction, Message> actions, RuntimeException reason, CountDownLatch stop)
            throws JMSException {
        if (actions.size() == 1) {
            LOG.error("What an operator has done cannot be stored", reason);
            reject(link, actions.values().iterator().next(), "It cannot be stored: " + reason.getMessage());
            return true;
        }
        for (Map.Entry<OperatorAction, Message> action : actions.entrySet()) {
            if (!keep(link, Map.of(action.getKey(), action.getValue()), stop)) {
                return false;
            }
        }
        return true;
    }

    private void reject(JmsLink link, Message message, String reason) throws JMSException {
        LOG.warn("A message of {} goes to {}: {}", queues.operatorLog(), queues.rejected(), reason);
        RejectedCopy.Why why = new RejectedCopy.Why(RejectionType.INVALID, reason, null);
        link.send(link.queue(queues.rejected()), RejectedCopy.of(link.session(), message, why));
    }
}
