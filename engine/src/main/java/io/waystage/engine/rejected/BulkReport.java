package io.waystage.engine.rejected;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What has become of a bulk action, so far or in the end.
 *
 * @param action its id, under which the operators' log has each message
 * @param done to how many messages it was done
 * @param gone how many were there when it looked, and had gone when it came to them: somebody else was faster
 * @param failed to how many it could not be done; they lie where they were
 * @param failures the first of these
 * @param stopped why it ended before its end; null if it did not
 */
public record BulkReport(
        UUID action,
        long done,
        long gone,
        long failed,
        List<Failure> failures,
        @Nullable String stopped) {

    /** How many failures a report has at most. */
    public static final int MOST_FAILURES = 100;

    public BulkReport {
        failures = List.copyOf(failures);
    }

    /**
     * A message to which it could not be done.
     *
     * @param id null if it has none
     * @param problem why
     */
    public record Failure(@Nullable String id, String problem) {}
}
