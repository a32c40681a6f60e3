package io.waystage.benchmarks.floor;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A fixed piece of work, of the JDK alone: texts made, hashed, looked up and sorted. What it takes tells how fast a processor
 * of this machine is at the moment, whatever has become of Waystage.
 */
public final class Yardstick {

    private static final int TEXTS = 20_000;
    private static final int SEED = 42;

    private Yardstick() {}

    /** CPU time of the calling thread for it, in microseconds. */
    public static double measure() {
        long begin = cpu();
        int found = work();
        long end = cpu();
        if (found != TEXTS) {
            throw new IllegalStateException("Of " + TEXTS + " texts only " + found + " were found");
        }
        return (end - begin) / 1e3;
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static int work() {
        SplittableRandom random = new SplittableRandom(SEED);
        Map<String, Integer> numbers = new HashMap<>();
        String[] texts = new String[TEXTS];
        for (int i = 0; i < TEXTS; i++) {
            texts[i] = "text " + random.nextLong() + " number " + i;
            numbers.put(texts[i], i);
        }
        Arrays.sort(texts);
        int found = 0;
        for (String text : texts) {
            found += text.endsWith(" " + numbers.get(text)) ? 1 : 0;
        }
        return found;
    }
}
