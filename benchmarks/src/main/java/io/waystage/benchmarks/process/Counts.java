package io.waystage.benchmarks.process;

import java.util.stream.Stream;

/**
 * The counters of an {@link EngineProcess}, since its start.
 *
 * @param started workflows that this process has started
 * @param served workflows whose last task was done in this process
 * @param applied events
 * @param ignored duplicates, stale and early events
 * @param rejected events
 */
public record Counts(long started, long served, long applied, long ignored, long rejected) {

    static Counts parse(String text) {
        long[] numbers =
                Stream.of(text.split(" ", -1)).mapToLong(Long::parseLong).toArray();
        return new Counts(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4]);
    }

    String text() {
        return started + " " + served + " " + applied + " " + ignored + " " + rejected;
    }
}
