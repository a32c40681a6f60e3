package io.waystage.camel.upkeep;

import io.waystage.engine.client.WaystageClient;
import io.waystage.engine.schedule.Cancel;
import io.waystage.engine.schedule.Start;
import io.waystage.engine.scheduler.ClientSender;
import io.waystage.engine.scheduler.Scheduler;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for due schedules and sends each workflow that is to start through the route, as an exchange whose headers name it and whose
 * body is its input. A schedule one of whose exchanges fails is due again. Any number of nodes may do this at once.
 */
public final class SchedulerConsumer extends DefaultConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(SchedulerConsumer.class);

    /** Longer than the client waits for the broker. */
    private static final long ROUTE_SECONDS = 60;

    private final Supplier<Scheduler> scheduler;
    private final Supplier<WaystageClient> client;
    private final Duration interval;
    private CountDownLatch stop = new CountDownLatch(1);
    private @Nullable ExecutorService thread;

    public SchedulerConsumer(
            Endpoint endpoint,
            Processor processor,
            Supplier<Scheduler> scheduler,
            Supplier<WaystageClient> client,
            Duration interval) {
        super(endpoint, processor);
        this.scheduler = scheduler;
        this.client = client;
        this.interval = interval;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        stop = new CountDownLatch(1);
        thread = getEndpoint()
                .getCamelContext()
                .getExecutorServiceManager()
                .newSingleThreadExecutor(this, getEndpoint().getEndpointUri());
        thread.execute(new PollLoop("Schedules", this::fireDue, interval, stop));
    }

    private boolean fireDue() {
        return isStartingOrStarted() && scheduler.get().fireDue(new Sender());
    }

    /** Starts go through the route; what has to make room for them is cancelled without. */
    private final class Sender implements Scheduler.Sender {

        @Override
        public Collection<Start> send(List<Start> starts) {
            return SchedulerConsumer.this.send(starts);
        }

        @Override
        public Collection<Cancel> cancel(List<Cancel> cancels) {
            return new ClientSender(client.get()).cancel(cancels);
        }
    }

    private Collection<Start> send(List<Start> starts) {
        Queue<Start> sent = new ConcurrentLinkedQueue<>();
        CountDownLatch ended = new CountDownLatch(starts.size());
        starts.forEach(start -> send(start, sent, ended));
        try {
            if (!ended.await(ROUTE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn(
                        "{} firings did not leave their route in time; their schedules are due again",
                        ended.getCount());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return List.copyOf(sent);
    }

    private void send(Start start, Queue<Start> sent, CountDownLatch ended) {
        Exchange exchange = createExchange(false);
        StartHeaders.fill(exchange, start);
        getAsyncProcessor().process(exchange, doneSync -> {
            try {
                if (exchange.getException() == null) {
                    sent.add(start);
                } else {
                    getExceptionHandler()
                            .handleException(
                                    "A firing failed and its schedule is due again", exchange, exchange.getException());
                }
            } finally {
                releaseExchange(exchange, false);
                ended.countDown();
            }
        });
    }

    @Override
    protected void doStop() throws Exception {
        stop.countDown();
        if (thread != null) {
            getEndpoint().getCamelContext().getExecutorServiceManager().shutdownGraceful(thread);
            thread = null;
        }
        super.doStop();
    }
}
