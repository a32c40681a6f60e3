package io.waystage.blueprint;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When a failed task is tried again: after {@code initialDelay * multiplier^(attempt-1)}, at most {@code maxDelay},
 * spread by {@code jitter}, until attempts or time are used up or the error is one that no retry can mend.
 *
 * @param initialDelay the pause after the first failed attempt; zero or more
 * @param multiplier 1 for a fixed pause, above 1 for exponential backoff
 * @param maxDelay no pause is longer than this; null means no bound
 * @param jitter 0 to 1: a pause is spread evenly over {@code [1 - jitter, 1 + jitter]} of its length (still within maxDelay)
 * @param maxAttempts attempts in all, the first included; 0 means no bound, 1 means no retry
 * @param maxElapsed no new attempt starts later than this after the first one was scheduled; null means no bound
 * @param nonRetryable error types that are never retried, as a whole ({@code com.acme.InvalidOrder}) or by their last part
 *     ({@code InvalidOrder}, what follows the last dot or dollar sign)
 */
public record RetryPolicy(
        Duration initialDelay,
        double multiplier,
        @Nullable Duration maxDelay,
        double jitter,
        int maxAttempts,
        @Nullable Duration maxElapsed,
        List<String> nonRetryable) {

    /** A hundred years: no duration of a policy is longer, so that all of them are safe to add to any instant. */
    public static final Duration LONGEST = Duration.ofDays(36_500);

    private static final Duration DEFAULT_MAX_DELAY = Duration.ofHours(1);

    public RetryPolicy {
        nonRetryable = List.copyOf(nonRetryable);
        checkDuration("initialDelay", initialDelay);
        checkDuration("maxDelay", maxDelay);
        checkDuration("maxElapsed", maxElapsed);
        if (!(multiplier >= 1) || Double.isInfinite(multiplier)) {
            throw new IllegalArgumentException("multiplier must be 1 or more: " + multiplier);
        }
        if (!(jitter >= 0 && jitter <= 1)) {
            throw new IllegalArgumentException("jitter must be between 0 and 1: " + jitter);
        }
        jitter += 0.0; // -0.0 is 0.0
        if (maxAttempts < 0) {
            throw new IllegalArgumentException("maxAttempts must be 0 (no bound) or more: " + maxAttempts);
        }
    }

    /** Always the same pause; without a bound on the attempts. */
    public static RetryPolicy fixed(Duration delay) {
        return new RetryPolicy(delay, 1, null, 0, 0, null, List.of());
    }

    /** Pauses that double, spread by 20%, at most one hour (or the first one, if longer); without a bound on the attempts. */
    public static RetryPolicy exponential(Duration initialDelay) {
        Duration maxDelay = initialDelay.compareTo(DEFAULT_MAX_DELAY) > 0 ? initialDelay : DEFAULT_MAX_DELAY;
        return new RetryPolicy(initialDelay, 2, maxDelay, 0.2, 0, null, List.of());
    }

    /** A failed task stays failed until somebody asks for another attempt. */
    public static RetryPolicy never() {
        return fixed(Duration.ZERO).maxAttempts(1);
    }

    public RetryPolicy multiplier(double value) {
        return new RetryPolicy(initialDelay, value, maxDelay, jitter, maxAttempts, maxElapsed, nonRetryable);
    }

    public RetryPolicy maxDelay(@Nullable Duration value) {
        return new RetryPolicy(initialDelay, multiplier, value, jitter, maxAttempts, maxElapsed, nonRetryable);
    }

    public RetryPolicy jitter(double value) {
        return new RetryPolicy(initialDelay, multiplier, maxDelay, value, maxAttempts, maxElapsed, nonRetryable);
    }

    public RetryPolicy maxAttempts(int value) {
        return new RetryPolicy(initialDelay, multiplier, maxDelay, jitter, value, maxElapsed, nonRetryable);
    }

    public RetryPolicy maxElapsed(@Nullable Duration value) {
        return new RetryPolicy(initialDelay, multiplier, maxDelay, jitter, maxAttempts, value, nonRetryable);
    }

    public RetryPolicy nonRetryable(String... errorTypes) {
        return new RetryPolicy(
                initialDelay, multiplier, maxDelay, jitter, maxAttempts, maxElapsed, List.of(errorTypes));
    }

    /**
     * The pause before the next attempt, or empty when there is none.
     *
     * @param failedAttempt the attempt that failed: 1, 2, 3...
     * @param elapsed time between the first attempt's scheduling and this failure
     * @param errorType the type of the error, if it has one
     * @param spread a number in [0, 1) that places the pause inside its jitter; the caller supplies it, so that this
     *     stays a pure function
     */
    public Optional<Duration> delayAfter(
            int failedAttempt, Duration elapsed, @Nullable String errorType, double spread) {
        return delayAfter(failedAttempt, elapsed, errorType, spread, null);
    }

    /**
     * As above, with a word of the worker's.
     *
     * @param retryAfter the pause that the worker asks for, which takes the place of the policy's own; null if it does not
     */
    public Optional<Duration> delayAfter(
            int failedAttempt,
            Duration elapsed,
            @Nullable String errorType,
            double spread,
            @Nullable Duration retryAfter) {
        if (errorType != null && isNonRetryable(errorType)) {
            return Optional.empty();
        }
        if (maxAttempts != 0 && failedAttempt >= maxAttempts) {
            return Optional.empty();
        }
        Duration delay = retryAfter != null ? retryAfter : delay(failedAttempt, spread);
        boolean tooLate = maxElapsed != null && elapsed.plus(delay).compareTo(maxElapsed) > 0;
        return tooLate ? Optional.empty() : Optional.of(delay);
    }

    private boolean isNonRetryable(String errorType) {
        String lastPart = errorType.substring(Math.max(errorType.lastIndexOf('.'), errorType.lastIndexOf('$')) + 1);
        return nonRetryable.contains(errorType) || nonRetryable.contains(lastPart);
    }

    private Duration delay(int failedAttempt, double spread) {
        double longest = (maxDelay != null ? maxDelay : LONGEST).toMillis();
        double plain = Math.min(initialDelay.toMillis() * Math.pow(multiplier, failedAttempt - 1.0), longest);
        double spreadOut = plain * (1 - jitter + 2 * jitter * spread);
        return Duration.ofMillis((long) Math.min(spreadOut, longest));
    }

    private static void checkDuration(String name, @Nullable Duration duration) {
        if (duration != null && (duration.isNegative() || duration.compareTo(LONGEST) > 0)) {
            throw new IllegalArgumentException(
                    name + " must be between 0 and " + LONGEST.toDays() + " days: " + duration);
        }
    }
}
