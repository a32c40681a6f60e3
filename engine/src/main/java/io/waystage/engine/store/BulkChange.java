package io.waystage.engine.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody has done to a {@link Bulk}.
 *
 * @param detail the rate, of a change of rate
 * @param reason for people; null for none
 */
public record BulkChange(
        Kind kind,
        @Nullable String detail,
        String by,
        @Nullable String reason,
        Instant at) {

    /** What can be done to one. */
    public enum Kind {
        STARTED,
        PAUSED,
        RESUMED,
        STOPPED,
        RATE
    }
}
