package io.waystage.benchmarks.load;

import java.util.Arrays;

/** Durations, all of them kept: percentiles are exact. Thread safe. */
public final class Latencies {

    private static final double NANOS_PER_MILLI = 1e6;

    private long[] nanos = new long[1024];
    private int size;

    public synchronized void add(long duration) {
        if (size == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * size);
        }
        nanos[size++] = duration;
    }

    public synchronized int size() {
        return size;
    }

    public synchronized void clear() {
        size = 0;
    }

    /** The least duration that so many percent did not exceed, in milliseconds. */
    public synchronized double percentile(double percent) {
        if (size == 0) {
            throw new IllegalStateException("Nothing was measured");
        }
        long[] sorted = Arrays.copyOf(nanos, size);
        Arrays.sort(sorted);
        int rank = (int) Math.ceil(size * percent / 100);
        return sorted[Math.max(rank, 1) - 1] / NANOS_PER_MILLI;
    }
}
