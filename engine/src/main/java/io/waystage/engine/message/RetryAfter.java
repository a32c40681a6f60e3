package io.waystage.engine.message;

import io.waystage.blueprint.RetryPolicy;
import io.waystage.blueprint.format.Durations;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** When a worker wants a failed task to be tried again: a duration, or a number of seconds as in HTTP's Retry-After. */
public final class RetryAfter {

    private static final Pattern SECONDS = Pattern.compile("\\d{1,10}(\\.\\d{1,9})?");

    private RetryAfter() {}

    /**
     * Empty if the text is neither, or out of range. The failure that it comes with counts all the same, and the task's policy says
     * when to try again.
     */
    public static Optional<Duration> parse(String text) {
        String trimmed = text.strip();
        Optional<Duration> pause = SECONDS.matcher(trimmed).matches()
                ? Optional.of(ofSeconds(new BigDecimal(trimmed)))
                : Durations.parse(trimmed);
        return pause.filter(any -> !any.isNegative() && any.compareTo(RetryPolicy.LONGEST) <= 0);
    }

    private static Duration ofSeconds(BigDecimal seconds) {
        return Duration.ofNanos(
                        seconds.remainder(BigDecimal.ONE).movePointRight(9).longValue())
                .plusSeconds(seconds.longValue());
    }
}
