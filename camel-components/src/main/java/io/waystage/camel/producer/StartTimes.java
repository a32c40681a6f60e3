package io.waystage.camel.producer;

import io.waystage.blueprint.format.Durations;
import io.waystage.camel.exchange.WaystageConstants;
import io.waystage.engine.message.StartTime;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** When a workflow is to begin: what the headers say, else the delay of the endpoint, else at once. */
final class StartTimes {

    private final @Nullable Duration delay;

    StartTimes(Target target) {
        this.delay = target.delay();
    }

    StartTime of(Exchange exchange) {
        Object time = exchange.getMessage().getHeader(WaystageConstants.START_AT);
        Object pause = exchange.getMessage().getHeader(WaystageConstants.DELAY);
        if (time == null && pause == null) {
            return delay == null ? StartTime.NOW : StartTime.after(delay);
        }
        return new StartTime(time == null ? null : instant(time), pause == null ? null : duration(pause));
    }

    private static Instant instant(Object value) {
        if (value instanceof Instant instant) {
            return instant;
        }
        if (value instanceof Date date) {
            return date.toInstant();
        }
        try {
            return Instant.parse(value.toString());
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "The header " + WaystageConstants.START_AT
                            + " must be a time with its zone, as 2026-03-01T10:15:30Z, not '" + value + "'",
                    e);
        }
    }

    private static Duration duration(Object value) {
        if (value instanceof Duration duration) {
            return duration;
        }
        if (value instanceof Number millis) {
            return Duration.ofMillis(millis.longValue());
        }
        return Durations.parse(value.toString())
                .orElseThrow(() -> new IllegalArgumentException("The header " + WaystageConstants.DELAY
                        + " must be a duration, as " + Durations.EXAMPLES + ", not '" + value + "'"));
    }
}
