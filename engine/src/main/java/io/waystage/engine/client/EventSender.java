package io.waystage.engine.client;

import io.waystage.engine.config.CommitPoint;
import io.waystage.engine.jms.EventMessages;
import io.waystage.engine.jms.GrowingPause;
import io.waystage.engine.jms.JmsLink;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends events, many in one broker transaction when many are waiting: a commit costs far more than a message. Thread safe.
 * When the broker is away it keeps trying until an event's time limit.
 */
final class EventSender implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EventSender.class);
    private static final int WAITING_LIMIT = 10_000;
    private static final int BATCH = 500;
    private static final long IDLE_MILLIS = 100;
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(10);

    private final ConnectionFactory connectionFactory;
    private final String queue;
    private final Duration timeLimit;
    private final BlockingQueue<Pending> waiting = new ArrayBlockingQueue<>(WAITING_LIMIT);
    private final CountDownLatch stop = new CountDownLatch(1);
    private final ExecutorService thread;
    private final ExecutorService answers;

    private record Pending(String text, long deadlineNanos, CompletableFuture<Void> sent) {
        boolean isLate() {
            return System.nanoTime() - deadlineNanos > 0;
        }
    }

    EventSender(
            ConnectionFactory connectionFactory,
            String queue,
            Duration timeLimit,
            Function<String, ExecutorService> threads) {
        this.connectionFactory = connectionFactory;
        this.queue = queue;
        this.timeLimit = timeLimit;
        this.thread = threads.apply("waystage-client");
        this.answers = threads.apply("waystage-client-answers");
        thread.execute(this::run);
    }

    /** Waits only when 10,000 events are already on their way. */
    CompletableFuture<Void> send(String text) {
        Pending event = new Pending(text, System.nanoTime() + timeLimit.toNanos(), new CompletableFuture<>());
        try {
            if (stop.getCount() == 0) {
                fail(event, closed());
            } else if (!waiting.offer(event, timeLimit.toMillis(), TimeUnit.MILLISECONDS)) {
                fail(
                        event,
                        new NotSentException("The broker takes no events: " + WAITING_LIMIT + " are waiting", null));
            } else if (stop.getCount() == 0) {
                // Closed meanwhile: the sending thread may have looked for the last time.
                failAll(closed());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            fail(event, new NotSentException("Interrupted while sending an event", e));
        }
        return event.sent;
    }

    private void run() {
        List<Pending> batch = new ArrayList<>();
        GrowingPause pause = new GrowingPause(stop);
        boolean away = false;
        while (isOpen(batch)) {
            try (JmsLink link = JmsLink.open(connectionFactory)) {
                if (away) {
                    LOG.info("The broker is back; events are sent again");
                    away = false;
                }
                while (isOpen(batch)) {
                    sendNext(link, batch);
                    pause.reset();
                }
            } catch (JMSException | RuntimeException e) {
                if (!away) {
                    LOG.warn("The broker is away; events wait up to {}: {}", timeLimit, e.toString());
                    away = true;
                }
                dropLate(batch, e);
                if (!pause.await()) {
                    batch.forEach(event -> fail(event, closed()));
                    batch.clear();
                }
            }
        }
        failAll(closed());
        answers.shutdown();
    }

    private boolean isOpen(List<Pending> batch) {
        return stop.getCount() > 0 || !batch.isEmpty() || !waiting.isEmpty();
    }

    private void sendNext(JmsLink link, List<Pending> batch) throws JMSException {
        if (batch.isEmpty()) {
            fill(batch);
        }
        if (batch.isEmpty()) {
            return;
        }
        EventMessages messages = new EventMessages();
        for (Pending event : batch) {
            messages.add(link, queue, event.text);
        }
        messages.send(link, queue);
        CommitPoint.CLIENT_SENT.pass();
        link.commit();
        CommitPoint.CLIENT_COMMITTED.pass();
        List<Pending> sent = List.copyOf(batch);
        batch.clear();
        // Elsewhere, so that what hangs on a future cannot hold up the sending of other events.
        try {
            answers.execute(() -> confirm(sent));
        } catch (RejectedExecutionException e) {
            LOG.debug("The application has ended its threads before its client", e);
            confirm(sent);
        }
    }

    /** First those on which nothing hangs: what hangs on another may wait for them. */
    private static void confirm(List<Pending> sent) {
        for (Pending event : sent) {
            if (event.sent.getNumberOfDependents() == 0) {
                event.sent.complete(null);
            }
        }
        sent.forEach(event -> event.sent.complete(null));
    }

    private void fill(List<Pending> batch) {
        try {
            Pending first = waiting.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
            if (first != null) {
                batch.add(first);
                waiting.drainTo(batch, BATCH - 1);
            }
        } catch (InterruptedException e) {
            stop.countDown();
        }
    }

    private void dropLate(List<Pending> batch, Exception reason) {
        batch.removeIf(event -> failIfLate(event, reason));
        waiting.removeIf(event -> failIfLate(event, reason));
    }

    private boolean failIfLate(Pending event, Exception reason) {
        boolean late = event.isLate();
        if (late) {
            fail(event, new NotSentException("The broker did not confirm the event within " + timeLimit, reason));
        }
        return late;
    }

    private void failAll(NotSentException reason) {
        Pending event = waiting.poll();
        while (event != null) {
            fail(event, reason);
            event = waiting.poll();
        }
    }

    private static void fail(Pending event, @Nullable NotSentException reason) {
        event.sent.completeExceptionally(reason);
    }

    private static NotSentException closed() {
        return new NotSentException("The client is closed", null);
    }

    /** Sends what is waiting if the broker is there, and ends. */
    @Override
    public void close() {
        stop.countDown();
        thread.shutdown();
        try {
            if (!thread.awaitTermination(CLOSE_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
