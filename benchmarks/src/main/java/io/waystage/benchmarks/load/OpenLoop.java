package io.waystage.benchmarks.load;

import io.waystage.benchmarks.subject.Application;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Starts workflows at a fixed rate until it is closed, however long they take. Latency counts from the time at which a
 * workflow was to be started, not from when there was time to do so: a stall delays all that should have come meanwhile.
 */
public final class OpenLoop implements AutoCloseable {

    private static final double NANOS = 1e9;

    /**
     * More samples than this would make looking for them a load of its own: a hundred a second are thousands of queries, and
     * made each workflow a third slower where the processors are nearly busy.
     */
    private static final int SAMPLES_PER_SECOND = 20;

    private final Application application;
    private final CompletionProbe probe;
    private final int perSecond;
    private final int sampleEach;
    private final LoadThread thread;
    private volatile boolean sampling;

    private OpenLoop(Application application, CompletionProbe probe, int perSecond) {
        this.application = application;
        this.probe = probe;
        this.perSecond = perSecond;
        this.sampleEach = Math.max(1, perSecond / SAMPLES_PER_SECOND);
        this.thread = LoadThread.start("open-loop", this::run);
    }

    public static OpenLoop start(Application application, CompletionProbe probe, int perSecond) {
        return new OpenLoop(application, probe, perSecond);
    }

    /** From now on the probe watches workflows: each, or each n-th if there are many. */
    public void sample() {
        sampling = true;
    }

    private void run(BooleanSupplier stopping) {
        long begin = System.nanoTime();
        for (long i = 0; !stopping.getAsBoolean(); i++) {
            long due = begin + (long) (i * NANOS / perSecond);
            long early = due - System.nanoTime();
            while (early > 0) {
                LockSupport.parkNanos(early);
                early = due - System.nanoTime();
            }
            if (sampling && i % sampleEach == 0) {
                probe.watch(application.nextReference(), due);
            }
            application.startOne();
        }
    }

    @Override
    public void close() throws InterruptedException {
        thread.close();
    }
}
