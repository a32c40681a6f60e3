package io.waystage.chaos.node;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A sign of life, by the account of a worker: one that it was about to give, or, when an attempt began, the last one of those before that it
 * was told of.
 *
 * @param sent whether it was about to give it
 * @param at by the clock of the machine
 * @param id of the sign; null if the worker was told of none
 */
public record Beat(
        UUID workflowId,
        String stage,
        String task,
        int attempt,
        int run,
        boolean sent,
        Instant at,
        @Nullable String id) {

    private static final String SEPARATOR = "\t";
    private static final int FIELDS = 8;

    /** One line; names have no control characters. */
    String line() {
        return String.join(
                SEPARATOR,
                workflowId.toString(),
                stage,
                task,
                String.valueOf(attempt),
                String.valueOf(run),
                String.valueOf(sent),
                at.toString(),
                id == null ? "" : id);
    }

    /** Null for a line that was not written to its end. */
    static @Nullable Beat parse(String line) {
        String[] fields = line.split(SEPARATOR, -1);
        if (fields.length != FIELDS) {
            return null;
        }
        return new Beat(
                UUID.fromString(fields[0]),
                fields[1],
                fields[2],
                Integer.parseInt(fields[3]),
                Integer.parseInt(fields[4]),
                Boolean.parseBoolean(fields[5]),
                Instant.parse(fields[6]),
                fields[7].isEmpty() ? null : fields[7]);
    }
}
