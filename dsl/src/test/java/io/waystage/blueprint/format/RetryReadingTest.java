package io.waystage.blueprint.format;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofNanos;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.waystage.blueprint.Pizza;
import io.waystage.blueprint.RetryPolicy;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RetryReadingTest {

    @Test
    void never_is_a_word() {
        assertThat(read("\"never\"")).isEqualTo(RetryPolicy.never());
    }

    @Test
    void what_is_left_out_is_as_in_java() {
        assertThat(read("{\"initial_delay\": \"1s\"}")).isEqualTo(RetryPolicy.exponential(ofSeconds(1)));
        assertThat(read("{\"type\": \"fixed\", \"initial_delay\": \"1s\"}")).isEqualTo(RetryPolicy.fixed(ofSeconds(1)));
    }

    @Test
    void everything_can_be_said() {
        assertThat(read("""
                        {"type": "exponential", "initial_delay": "500ms", "multiplier": 1.5, "max_delay": "PT1M",
                         "jitter": 0.1, "max_attempts": 5, "max_elapsed": "1h", "non_retryable": ["InvalidOrder"]}"""))
                .isEqualTo(RetryPolicy.exponential(ofMillis(500))
                        .multiplier(1.5)
                        .maxDelay(ofMinutes(1))
                        .jitter(0.1)
                        .maxAttempts(5)
                        .maxElapsed(ofHours(1))
                        .nonRetryable("InvalidOrder"));
    }

    @Test
    void a_default_bound_can_be_taken_away() {
        assertThat(read("{\"initial_delay\": \"1s\", \"max_delay\": \"none\"}"))
                .isEqualTo(RetryPolicy.exponential(ofSeconds(1)).maxDelay(null));
    }

    @Test
    void durations_have_two_forms() {
        Map<String, Duration> forms = Map.of(
                "PT1M30S", ofSeconds(90),
                "P1DT1H", ofHours(25),
                "250ms", ofMillis(250),
                "0.5ms", ofNanos(500_000),
                "1.5 s", ofMillis(1500),
                "2m", ofMinutes(2),
                "3h", ofHours(3),
                "4d", ofDays(4),
                "0s", Duration.ZERO);

        forms.forEach(
                (text, duration) -> assertThat(Durations.parse(text)).as(text).contains(duration));
        assertThat(Durations.parse("1 week")).isEmpty();
        assertThat(Durations.parse("s")).isEmpty();
        assertThat(Durations.parse("P99999999999999999999D")).isEmpty();
    }

    private static RetryPolicy read(String retry) {
        String text = Pizza.json().replaceFirst("\\{", "{\"retry\": " + retry + ",");
        return Objects.requireNonNull(
                new BlueprintReader().read(text, "pizza.json").blueprint().retry());
    }
}
