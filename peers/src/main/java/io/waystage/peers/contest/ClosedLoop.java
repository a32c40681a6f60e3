package io.waystage.peers.contest;

import io.waystage.benchmarks.load.LoadThread;
import io.waystage.peers.engine.Peer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Keeps a fixed number of workflows in flight until it is closed: from their start until their last task is being done. */
final class ClosedLoop implements AutoCloseable {

    private static final long PATIENCE_MILLIS = 100;

    private final Peer peer;
    private final String prefix;
    private final Consumer<String> accepted;
    private final Semaphore room;
    private final CountDownLatch missing;
    private final AtomicLong started = new AtomicLong();
    private final AtomicLong finished = new AtomicLong();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final List<LoadThread> threads = new ArrayList<>();

    private ClosedLoop(Peer peer, String prefix, int inFlight, Consumer<String> accepted) {
        this.peer = peer;
        this.prefix = prefix;
        this.accepted = accepted;
        this.room = new Semaphore(inFlight);
        this.missing = new CountDownLatch(inFlight);
    }

    /**
     * Starts it.
     *
     * @param finished takes what is to be called for each workflow whose last task is being done
     * @param accepted is told each workflow that the engine has promised to complete
     */
    static ClosedLoop start(
            Peer peer,
            String prefix,
            int inFlight,
            int starters,
            Consumer<Consumer<String>> finished,
            Consumer<String> accepted) {
        ClosedLoop loop = new ClosedLoop(peer, prefix, inFlight, accepted);
        finished.accept(reference -> loop.finish());
        for (int i = 0; i < starters; i++) {
            loop.threads.add(LoadThread.start("starter-" + i, loop::run));
        }
        return loop;
    }

    private void finish() {
        finished.incrementAndGet();
        room.release();
    }

    private void run(BooleanSupplier stopping) throws Exception {
        while (!stopping.getAsBoolean() && failure.get() == null) {
            if (room.tryAcquire(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                String reference = prefix + started.incrementAndGet();
                var unused = peer.start(reference).whenComplete((done, thrown) -> {
                    if (thrown == null) {
                        accepted.accept(reference);
                        missing.countDown();
                    } else {
                        failure.compareAndSet(null, thrown);
                    }
                });
            }
        }
    }

    /** Waits until as many have been started as are to be in flight. */
    void awaitFull(Duration limit) throws InterruptedException {
        boolean full = missing.await(limit.toNanos(), TimeUnit.NANOSECONDS);
        check();
        if (!full) {
            throw new IllegalStateException(missing.getCount() + " workflows were still to be started after " + limit);
        }
    }

    /** Workflows so far. */
    long started() {
        return started.get();
    }

    /** Workflows so far whose last task was done. */
    long finished() {
        return finished.get();
    }

    /** Fails if the start of any workflow did. */
    void check() {
        Throwable thrown = failure.get();
        if (thrown != null) {
            throw new IllegalStateException("A workflow could not be started: " + thrown.getMessage(), thrown);
        }
    }

    @Override
    public void close() throws InterruptedException {
        for (LoadThread thread : threads) {
            thread.close();
        }
        check();
    }
}
