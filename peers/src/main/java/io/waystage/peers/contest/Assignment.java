package io.waystage.peers.contest;

import java.time.Duration;
import java.util.Locale;

/**
 * What a process is to do with its engine.
 *
 * @param prefix of the business keys, different from those that are in the database already
 * @param inFlight workflows under load
 * @param warmUp before anything is measured
 * @param round how long throughput is measured
 * @param latency how long one workflow after the other is measured; half of it goes before, as a warm-up
 * @param items of a list
 */
public record Assignment(
        Task task, String prefix, int inFlight, Duration warmUp, Duration round, Duration latency, int items) {

    /** What there is to do. */
    public enum Task {
        /** Throughput and latency. */
        MEASURE,
        /** One workflow that does something for each item of a list. */
        LIST,
        /** One workflow. */
        START,
        /** Load, until the process is killed. */
        SUFFER,
        /** Come up beside what a killed one has left. */
        RECOVER
    }

    private static final String SEPARATOR = ",";

    /** As one argument of a command line. */
    public String text() {
        return String.join(
                SEPARATOR,
                task.name(),
                prefix,
                Integer.toString(inFlight),
                Long.toString(warmUp.toMillis()),
                Long.toString(round.toMillis()),
                Long.toString(latency.toMillis()),
                Integer.toString(items));
    }

    static Assignment parse(String text) {
        String[] parts = text.split(SEPARATOR, -1);
        return new Assignment(
                Task.valueOf(parts[0].toUpperCase(Locale.ROOT)),
                parts[1],
                Integer.parseInt(parts[2]),
                millis(parts[3]),
                millis(parts[4]),
                millis(parts[5]),
                Integer.parseInt(parts[6]));
    }

    private static Duration millis(String text) {
        return Duration.ofMillis(Long.parseLong(text));
    }
}
