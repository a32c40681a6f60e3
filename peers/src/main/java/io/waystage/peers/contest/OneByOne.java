package io.waystage.peers.contest;

import io.waystage.benchmarks.load.Latencies;
import io.waystage.peers.engine.Peer;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Runs one workflow after the other. A workflow has ended when it is on record as completed, for which is looked from when
 * its last task is being done.
 */
final class OneByOne {

    /** How late it may notice. */
    private static final long PAUSE_NANOS = 250_000;

    private final Peer peer;
    private final String prefix;
    private final Duration limit;
    private final BlockingQueue<String> ending = new LinkedBlockingQueue<>();
    private long started;

    OneByOne(Peer peer, String prefix, Relay relay, Duration limit) {
        this.peer = peer;
        this.prefix = prefix;
        this.limit = limit;
        relay.to(ending::add);
    }

    /** Workflows so far. */
    long started() {
        return started;
    }

    /** For this time. */
    Latencies run(Duration time) throws Exception {
        Latencies latencies = new Latencies();
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            long begin = System.nanoTime();
            runOne();
            latencies.add(System.nanoTime() - begin);
        }
        return latencies;
    }

    /** Starts a workflow and waits for its end. */
    void runOne() throws Exception {
        String reference = prefix + ++started;
        long end = System.nanoTime() + limit.toNanos();
        var accepted = peer.start(reference);
        String last = ending.poll(limit.toMillis(), TimeUnit.MILLISECONDS);
        // A task may be done twice: an echo of the workflow before says nothing about this one.
        while (last != null && !last.equals(reference)) {
            last = ending.poll(limit.toMillis(), TimeUnit.MILLISECONDS);
        }
        while (!peer.store().isCompleted(reference)) {
            if (accepted.isCompletedExceptionally()) {
                accepted.get();
            }
            if (System.nanoTime() > end) {
                throw new IllegalStateException(reference + " was not completed within " + limit);
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }
}
