package io.waystage.engine.message;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a workflow that is asked for begins: at a time, or after a delay that runs from the moment at which the engine takes in
 * what asks for it. Neither, or one that is over, means at once.
 */
public record StartTime(@Nullable Instant at, @Nullable Duration delay) {

    public static final StartTime NOW = new StartTime(null, null);

    /** Far beyond what anybody waits for, and within what all databases can keep. */
    public static final Duration LONGEST = Duration.ofDays(36_500);

    public StartTime {
        if (at != null && delay != null) {
            throw new RejectedException("Only one of 'start_at' and 'delay' can say when a workflow begins");
        }
        if (delay != null && (delay.isNegative() || delay.compareTo(LONGEST) > 0)) {
            throw new RejectedException(
                    "The field 'delay' must not be negative or longer than " + LONGEST.toDays() + " days: " + delay);
        }
    }

    public static StartTime at(Instant time) {
        return new StartTime(time, null);
    }

    public static StartTime after(Duration delay) {
        return new StartTime(null, delay);
    }

    /**
     * The time, for an event that is taken in now; null for at once.
     *
     * @throws RejectedException when it is too far away
     */
    public @Nullable Instant from(Instant now) {
        Instant time = at;
        if (delay != null) {
            time = now.plus(delay);
        }
        if (time == null || !time.isAfter(now)) {
            return null;
        }
        if (time.isAfter(now.plus(LONGEST))) {
            throw new RejectedException(
                    "The field 'start_at' must be within the next " + LONGEST.toDays() + " days, not " + time);
        }
        return time;
    }
}
