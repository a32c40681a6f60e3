package io.waystage.chaos.node;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a worker did in the world, by its own account. Times are of the machine's clock that only goes forward
 * ({@link System#nanoTime}), which all processes of one machine share.
 *
 * @param completed false if the attempt failed
 */
public record Effect(
        UUID workflowId,
        String businessRefNo,
        String stage,
        String task,
        int attempt,
        int run,
        boolean completed,
        long begun,
        long ended) {

    private static final String SEPARATOR = "\t";
    private static final int FIELDS = 9;

    /** One line; names have no control characters. */
    String line() {
        return String.join(
                SEPARATOR,
                workflowId.toString(),
                businessRefNo,
                stage,
                task,
                String.valueOf(attempt),
                String.valueOf(run),
                String.valueOf(completed),
                String.valueOf(begun),
                String.valueOf(ended));
    }

    /** Null for a line that was not written to its end. */
    static @Nullable Effect parse(String line) {
        String[] fields = line.split(SEPARATOR, -1);
        if (fields.length != FIELDS) {
            return null;
        }
        return new Effect(
                UUID.fromString(fields[0]),
                fields[1],
                fields[2],
                fields[3],
                Integer.parseInt(fields[4]),
                Integer.parseInt(fields[5]),
                Boolean.parseBoolean(fields[6]),
                Long.parseLong(fields[7]),
                Long.parseLong(fields[8]));
    }
}
