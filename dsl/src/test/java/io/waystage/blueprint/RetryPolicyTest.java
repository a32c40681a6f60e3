package io.waystage.blueprint;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {

    private static final double MIDDLE = 0.5;

    @Test
    void exponential_pauses_double_up_to_the_longest() {
        RetryPolicy policy = RetryPolicy.exponential(ofSeconds(1)).maxDelay(ofSeconds(5));

        assertThat(delay(policy, 1)).contains(ofSeconds(1));
        assertThat(delay(policy, 2)).contains(ofSeconds(2));
        assertThat(delay(policy, 3)).contains(ofSeconds(4));
        assertThat(delay(policy, 4)).contains(ofSeconds(5));
        assertThat(delay(policy, 1_000_000)).contains(ofSeconds(5));
    }

    @Test
    void fixed_pauses_stay_the_same() {
        assertThat(delay(RetryPolicy.fixed(ofMinutes(1)), 1)).contains(ofMinutes(1));
        assertThat(delay(RetryPolicy.fixed(ofMinutes(1)), 99)).contains(ofMinutes(1));
    }

    @Test
    void never_means_never() {
        assertThat(delay(RetryPolicy.never(), 1)).isEmpty();
    }

    @Test
    void attempts_are_counted_in_all() {
        RetryPolicy policy = RetryPolicy.fixed(ofSeconds(1)).maxAttempts(3);

        assertThat(delay(policy, 2)).isPresent();
        assertThat(delay(policy, 3)).isEmpty();
    }

    @Test
    void no_attempt_begins_after_the_longest_time() {
        RetryPolicy policy = RetryPolicy.fixed(ofSeconds(10)).maxElapsed(ofMinutes(1));

        assertThat(policy.delayAfter(1, ofSeconds(50), null, MIDDLE)).contains(ofSeconds(10));
        assertThat(policy.delayAfter(1, ofSeconds(51), null, MIDDLE)).isEmpty();
    }

    @Test
    void some_errors_are_beyond_repair() {
        RetryPolicy policy = RetryPolicy.fixed(ofSeconds(1)).nonRetryable("InvalidOrder", "com.acme.Closed");

        assertThat(policy.delayAfter(1, Duration.ZERO, "com.acme.InvalidOrder", MIDDLE))
                .isEmpty();
        assertThat(policy.delayAfter(1, Duration.ZERO, "com.acme.Orders$InvalidOrder", MIDDLE))
                .isEmpty();
        assertThat(policy.delayAfter(1, Duration.ZERO, "com.acme.Closed", MIDDLE))
                .isEmpty();
        assertThat(policy.delayAfter(1, Duration.ZERO, "org.other.Closed", MIDDLE))
                .isPresent();
        assertThat(policy.delayAfter(1, Duration.ZERO, "NotAnInvalidOrder", MIDDLE))
                .isPresent();
    }

    @Test
    void jitter_spreads_to_both_sides() {
        RetryPolicy policy = RetryPolicy.fixed(ofSeconds(10)).jitter(0.2);

        assertThat(policy.delayAfter(1, Duration.ZERO, null, 0)).contains(ofSeconds(8));
        assertThat(policy.delayAfter(1, Duration.ZERO, null, 0.75)).contains(ofSeconds(11));
    }

    @Test
    void the_default_bound_never_cuts_the_first_pause() {
        assertThat(RetryPolicy.exponential(ofSeconds(1)).maxDelay()).isEqualTo(ofHours(1));
        assertThat(RetryPolicy.exponential(ofHours(3)).maxDelay()).isEqualTo(ofHours(3));
    }

    @Property
    void a_pause_is_never_negative_nor_longer_than_allowed(
            @ForAll("policies") RetryPolicy policy,
            @ForAll @IntRange(min = 1) int attempt,
            @ForAll @DoubleRange(max = 0.99) double spread) {
        Optional<Duration> delay = policy.delayAfter(attempt, Duration.ZERO, null, spread);

        Duration longest = policy.maxDelay() != null ? policy.maxDelay() : RetryPolicy.LONGEST;
        delay.ifPresent(pause -> assertThat(pause).isBetween(Duration.ZERO, longest));
    }

    @Test
    void nonsense_is_refused() {
        RetryPolicy policy = RetryPolicy.fixed(ofMillis(5));

        assertThatIllegalArgumentException().isThrownBy(() -> RetryPolicy.fixed(ofSeconds(-1)));
        assertThatIllegalArgumentException().isThrownBy(() -> RetryPolicy.fixed(ofDays(36_501)));
        assertThatIllegalArgumentException().isThrownBy(() -> policy.maxDelay(ofSeconds(-1)));
        assertThatIllegalArgumentException().isThrownBy(() -> policy.maxElapsed(ofSeconds(-1)));
        assertThatIllegalArgumentException().isThrownBy(() -> policy.multiplier(0.5));
        assertThatIllegalArgumentException().isThrownBy(() -> policy.multiplier(Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> policy.jitter(1.5));
        assertThatIllegalArgumentException().isThrownBy(() -> policy.maxAttempts(-1));
    }

    @Provide
    Arbitrary<RetryPolicy> policies() {
        return BlueprintArbitraries.retryPolicies();
    }

    private static Optional<Duration> delay(RetryPolicy policy, int failedAttempt) {
        return policy.delayAfter(failedAttempt, Duration.ZERO, null, MIDDLE);
    }
}
