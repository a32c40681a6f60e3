package io.waystage.engine.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A span of time.
 *
 * @param from the first moment; null for no beginning
 * @param to the first moment after it; null for no end
 */
public record TimeSpan(@Nullable Instant from, @Nullable Instant to) {

    public static final TimeSpan ALWAYS = new TimeSpan(null, null);

    /** @throws IllegalArgumentException if it ends before it begins */
    public TimeSpan {
        if (from != null && to != null && to.isBefore(from)) {
            throw new IllegalArgumentException(
                    "A span of time must not end (" + to + ") before it begins (" + from + ")");
        }
    }

    public static TimeSpan from(Instant from) {
        return new TimeSpan(from, null);
    }

    public static TimeSpan before(Instant to) {
        return new TimeSpan(null, to);
    }

    public boolean isAlways() {
        return from == null && to == null;
    }
}
