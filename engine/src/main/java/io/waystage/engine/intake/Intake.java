package io.waystage.engine.intake;

import io.waystage.engine.config.EngineStatus;
import io.waystage.engine.config.QueueNames;
import io.waystage.engine.jms.GrowingPause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes in events with one or more lanes. Thread safe; may be started and stopped more than once. */
public final class Intake {

    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

    /** Large inputs must not fill the heap. */
    private static final long CACHED_CHARACTERS = 32L << 20;

    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

    private final IntakeParts parts;
    private final StateCache cache;
    private final KeyLocks locks = new KeyLocks();
    private final Neighbours neighbours;
    private final Admission admission;
    private final IntakeStatus status = new IntakeStatus();
    private final List<ExecutorService> threads = new ArrayList<>();
    private CountDownLatch stop = new CountDownLatch(0);

    public Intake(IntakeParts parts) {
        this.parts = parts;
        this.cache = new StateCache(parts.options().cachedWorkflows(), CACHED_CHARACTERS);
        this.neighbours = new Neighbours(parts.resources().clock());
        this.admission =
                new Admission(parts.options().batchSize(), parts.resources().clock());
    }

    public synchronized void start() {
        if (!threads.isEmpty()) {
            return;
        }
        stop = new CountDownLatch(1);
        status.started();
        QueueNames queues = parts.options().queues();
        Backlog backlog = new Backlog(parts.options().batchSize());
        for (int i = 1; i <= parts.options().lanes(); i++) {
            startLane("waystage-intake-" + i, queues.events(), admission, new Lane.Duty(backlog, i > 1));
        }
        startLane(
                "waystage-intake-crowded",
                queues.crowded(),
                Admission.open(parts.resources().clock()),
                new Lane.Duty(new Backlog(parts.options().batchSize()), false));
        startGate();
        CountDownLatch end = stop;
        ExecutorService places = parts.resources().threads().apply("waystage-whereabouts");
        threads.add(places);
        places.execute(() -> parts.whereabouts().run(end));
    }

    private void startGate() {
        CountDownLatch end = stop;
        ExecutorService thread = parts.resources().threads().apply("waystage-gate");
        threads.add(thread);
        thread.execute(() -> parts.gate().run(end));
    }

    private void startLane(String name, String queue, Admission admitted, Lane.Duty duty) {
        ExecutorService thread = parts.resources().threads().apply(name);
        threads.add(thread);
        thread.execute(new Lane(parts, queue, duty, processor(admitted), neighbours, status, stop));
    }

    private BatchProcessor processor(Admission admitted) {
        return new BatchProcessor(
                parts.store(),
                parts.catalog(),
                admitted,
                cache,
                locks,
                new Children(parts.items(), parts.options()),
                new KeyedSignals(
                        parts.signals(),
                        new KeyResolver(parts.catalog(), parts.store()),
                        parts.options().payloads(),
                        parts.resources().clock()),
                neighbours,
                parts.resources().clock(),
                status,
                new GrowingPause(stop));
    }

    /** Finishes the batches at hand. */
    public synchronized void stop() {
        stop.countDown();
        parts.gate().look();
        threads.forEach(ExecutorService::shutdown);
        for (ExecutorService thread : threads) {
            awaitEnd(thread);
        }
        threads.clear();
        status.stopped();
    }

    private static void awaitEnd(ExecutorService thread) {
        try {
            if (!thread.awaitTermination(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn(
                        "An intake lane did not stop within {}; it is interrupted, and its events are redelivered",
                        STOP_LIMIT);
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    /** Takes in events within transactions of others, beside what this one takes from the broker. */
    public DirectIntake direct() {
        return new DirectIntake(
                parts.catalog(), parts.store(), parts.resources().clock(), key -> {
                    neighbours.excuse(key);
                    cache.forget(key);
                });
    }

    public EngineStatus status() {
        return status.snapshot();
    }
}
