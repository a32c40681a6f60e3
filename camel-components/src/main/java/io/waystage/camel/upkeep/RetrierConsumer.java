package io.waystage.camel.upkeep;

import io.waystage.engine.config.CommitPoint;
import io.waystage.engine.jms.GrowingPause;
import io.waystage.engine.message.RejectedException;
import io.waystage.engine.store.DueSignal;
import io.waystage.engine.store.WakeUp;
import io.waystage.engine.store.WakeUpStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for due wake-ups, retries above all, and sends each through the route as an exchange: its body is the event that is
 * due, its headers say of which workflow and task. One whose exchange fails stays in the table and is due again. Any number
 * of nodes may do this at once.
 *
 * <p>The exchanges of one look are processed at the same time as far as the route is asynchronous, as the
 * {@code waystage:event} producer is: thousands of wake-ups that fall due together cost a few broker transactions.
 */
public final class RetrierConsumer extends DefaultConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(RetrierConsumer.class);
    private static final int LIMIT = 500;

    /** Longer than the client waits for the broker. */
    private static final long ROUTE_SECONDS = 60;

    private final Supplier<WakeUpStore> wakeUps;
    private final Supplier<DueSignal> signal;
    private final Semaphore wanted = new Semaphore(0);
    private final Runnable look = wanted::release;
    private final InstantSource clock;
    private final Duration interval;
    private CountDownLatch stop = new CountDownLatch(1);
    private @Nullable DueSignal registered;
    private @Nullable ExecutorService thread;

    public RetrierConsumer(
            Endpoint endpoint,
            Processor processor,
            Supplier<WakeUpStore> wakeUps,
            Supplier<DueSignal> signal,
            InstantSource clock,
            Duration interval) {
        super(endpoint, processor);
        this.wakeUps = wakeUps;
        this.signal = signal;
        this.clock = clock;
        this.interval = interval;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        stop = new CountDownLatch(1);
        registered = signal.get();
        registered.add(look);
        thread = getEndpoint()
                .getCamelContext()
                .getExecutorServiceManager()
                .newSingleThreadExecutor(this, getEndpoint().getEndpointUri());
        thread.execute(this::run);
    }

    private void run() {
        CountDownLatch end = stop;
        GrowingPause trouble = new GrowingPause(end);
        boolean waiting = false;
        boolean running = true;
        while (running) {
            try {
                boolean more = isStartingOrStarted() && fireDue();
                if (waiting) {
                    waiting = false;
                    trouble.reset();
                    LOG.info("Wake-ups go on");
                }
                running = more ? end.getCount() > 0 : goesOnAfterPause(end);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                running = false;
            } catch (RuntimeException e) {
                if (!waiting) {
                    LOG.warn("Wake-ups wait, none is lost: {}", e.toString());
                }
                waiting = true;
                running = trouble.await();
            }
        }
    }

    /** Whether there may be more; not when nothing of what was due could be fired, which a pause is better for. */
    private boolean fireDue() {
        AtomicBoolean any = new AtomicBoolean();
        int taken = wakeUps.get().fireDue(clock.instant(), LIMIT, due -> {
            Collection<WakeUp> fired = fire(due);
            any.set(!fired.isEmpty());
            return fired;
        });
        return taken == LIMIT && any.get();
    }

    /** Until something is due by the clock, or somebody says so. */
    private boolean goesOnAfterPause(CountDownLatch end) throws InterruptedException {
        if (wanted.tryAcquire(interval.toMillis(), TimeUnit.MILLISECONDS)) {
            wanted.drainPermits();
        }
        return end.getCount() > 0;
    }

    private Collection<WakeUp> fire(List<WakeUp> due) {
        CommitPoint.RETRY_TAKEN.pass();
        Queue<WakeUp> fired = new ConcurrentLinkedQueue<>();
        CountDownLatch ended = new CountDownLatch(due.size());
        due.forEach(wakeUp -> fire(wakeUp, fired, ended));
        try {
            if (!ended.await(ROUTE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("{} wake-ups did not leave their route in time; they are due again", ended.getCount());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        CommitPoint.RETRY_SENT.pass();
        return List.copyOf(fired);
    }

    private void fire(WakeUp wakeUp, Queue<WakeUp> fired, CountDownLatch ended) {
        Exchange exchange = createExchange(false);
        try {
            WakeUpExchange.fill(exchange, wakeUp.event());
        } catch (RejectedException e) {
            exchange.setException(e);
            ended(wakeUp, exchange, fired, ended);
            return;
        }
        getAsyncProcessor().process(exchange, doneSync -> ended(wakeUp, exchange, fired, ended));
    }

    private void ended(WakeUp wakeUp, Exchange exchange, Queue<WakeUp> fired, CountDownLatch ended) {
        try {
            if (exchange.getException() == null) {
                fired.add(wakeUp);
                LOG.debug("Wake-up {} of {}", wakeUp.name(), wakeUp.workflowId());
            } else {
                getExceptionHandler()
                        .handleException(
                                "The wake-up " + wakeUp.name() + " of " + wakeUp.workflowId()
                                        + " failed and is due again",
                                exchange,
                                exchange.getException());
            }
        } finally {
            releaseExchange(exchange, false);
            ended.countDown();
        }
    }

    @Override
    protected void doStop() throws Exception {
        stop.countDown();
        wanted.release();
        if (registered != null) {
            registered.remove(look);
            registered = null;
        }
        if (thread != null) {
            getEndpoint().getCamelContext().getExecutorServiceManager().shutdownGraceful(thread);
            thread = null;
        }
        super.doStop();
    }
}
