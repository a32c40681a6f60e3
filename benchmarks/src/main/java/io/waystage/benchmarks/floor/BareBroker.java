package io.waystage.benchmarks.floor;

import io.waystage.benchmarks.load.LoadThread;
import io.waystage.benchmarks.scenario.Settings;
import io.waystage.camel.broker.Broker;
import io.waystage.camel.broker.BrokerOptions;
import io.waystage.camel.broker.Brokers;
import io.waystage.camel.broker.TlsOptions;
import io.waystage.engine.config.QueueNames;
import io.waystage.engine.jms.JmsLink;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/**
 * As many messages of the same sizes through the same queues, sessions and commits as the measured workflows need, but
 * with no engine, no database, no JSON and no Camel: what is left of the time is the broker's own.
 */
public final class BareBroker implements AutoCloseable {

    private static final String EVENTS = QueueNames.DEFAULT.events();
    private static final String EVENT_TEXT = "e".repeat(330);
    private static final String TASK_TEXT = "t".repeat(420);
    private static final int TASKS_AT_ONCE = 100;
    private static final long WAIT_MILLIS = 200;
    private static final long PAUSE_NANOS = 500_000;

    private final Broker broker;
    private final Hops hops = new Hops();
    private final int inFlight;
    private final AtomicLong started = new AtomicLong();
    private final LongAdder completed = new LongAdder();
    private final List<LoadThread> threads = new ArrayList<>();

    public BareBroker(Settings settings, Path directory) {
        BrokerOptions options = new BrokerOptions(
                null,
                null,
                null,
                TlsOptions.NONE,
                null,
                directory,
                null,
                new BrokerOptions.Redelivery(10, Duration.ofSeconds(1)),
                QueueNames.DEFAULT);
        broker = Brokers.open(options, name -> Executors.newCachedThreadPool());
        inFlight = settings.inFlight();
        for (int lane = 1; lane <= settings.lanes(); lane++) {
            run("floor-intake-" + lane, broker.connections(), EVENTS, settings.batch(), this::takeIn);
        }
        for (String task : Hops.TASKS) {
            for (int worker = 1; worker <= settings.workers(); worker++) {
                String name = "floor-worker-" + task + "-" + worker;
                run(name, broker.workerConnections(), queue(task), TASKS_AT_ONCE, this::answer);
            }
        }
        threads.add(LoadThread.start("floor-starts", stopping -> {
            try (JmsLink link = JmsLink.open(broker.connections())) {
                while (!stopping.getAsBoolean()) {
                    start(link);
                    LockSupport.parkNanos(PAUSE_NANOS);
                }
            }
        }));
    }

    public long completed() {
        return completed.sum();
    }

    private interface Step {
        void take(JmsLink link, Message message) throws JMSException;
    }

    private void run(String name, ConnectionFactory connections, String queue, int batch, Step step) {
        threads.add(LoadThread.start(name, stopping -> {
            try (JmsLink link = JmsLink.open(connections)) {
                link.consume(queue);
                while (!stopping.getAsBoolean()) {
                    for (Message message : link.receive(batch, WAIT_MILLIS)) {
                        step.take(link, message);
                    }
                    link.commit();
                }
            }
        }));
    }

    private void start(JmsLink link) throws JMSException {
        long room = inFlight - (started.get() - completed());
        for (long i = 0; i < room; i++) {
            send(link, EVENTS, EVENT_TEXT, Hops.START, Long.toString(started.incrementAndGet()));
        }
        if (room > 0) {
            link.commit();
        }
    }

    private void takeIn(JmsLink link, Message event) throws JMSException {
        String done = event.getStringProperty("task");
        String workflow = event.getStringProperty("workflow");
        for (String task : hops.after(done, workflow)) {
            send(link, queue(task), TASK_TEXT, task, workflow);
        }
        if (Hops.LAST.equals(done)) {
            completed.increment();
        }
    }

    private void answer(JmsLink link, Message task) throws JMSException {
        send(link, EVENTS, EVENT_TEXT, task.getStringProperty("task"), task.getStringProperty("workflow"));
    }

    private static void send(JmsLink link, String queue, String text, String task, String workflow)
            throws JMSException {
        TextMessage message = link.text(text);
        message.setStringProperty("task", task);
        message.setStringProperty("workflow", workflow);
        link.send(link.queue(queue), message);
    }

    private static String queue(String task) {
        return "floor." + task;
    }

    @Override
    public void close() throws InterruptedException {
        try (broker) {
            for (LoadThread thread : threads) {
                thread.close();
            }
        }
    }
}
