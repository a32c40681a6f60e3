package io.waystage.engine.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.waystage.blueprint.feature.Limit;
import io.waystage.blueprint.feature.Limit.Rate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class BucketTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:15:30Z");

    @Test
    void afterAQuietTimeAsManyAsTheRateThenOneAfterTheOther() {
        Bucket full = new Bucket(new Rate(10, Duration.ofSeconds(1)), null);
        assertThat(full.tokens(NOW)).isEqualTo(10);

        Bucket empty = full.taken(10, NOW);
        assertThat(empty.tokens(NOW)).isZero();
        assertThat(empty.next(NOW)).isEqualTo(NOW.plusMillis(100));
        assertThat(empty.tokens(NOW.plusMillis(99))).isZero();
        assertThat(empty.tokens(NOW.plusMillis(100))).isEqualTo(1);
        assertThat(empty.tokens(NOW.plusSeconds(1))).isEqualTo(10);
        assertThat(empty.tokens(NOW.plusSeconds(60))).isEqualTo(10);
    }

    @Test
    void aClockThatIsBehindGivesNothingTwice() {
        Bucket empty = new Bucket(new Rate(10, Duration.ofSeconds(1)), null).taken(10, NOW);

        assertThat(empty.tokens(NOW.minusSeconds(5))).isZero();
    }

    @Property
    void neverMoreThanABurstAndWhatHasFlownIn(
            @ForAll @IntRange(min = 1, max = Limit.MOST) int tasks,
            @ForAll @LongRange(min = 1, max = 86_400_000) long perMillis,
            @ForAll @Size(max = 30) List<@IntRange(max = 10_000) Integer> pauses) {
        Bucket bucket = new Bucket(new Rate(tasks, Duration.ofMillis(perMillis)), null);
        Instant now = NOW;
        long taken = 0;
        for (int pause : pauses) {
            now = now.plusMillis(pause);
            int tokens = bucket.tokens(now);
            assertThat(tokens).isBetween(0, tasks);
            bucket = tokens == 0 ? bucket : bucket.taken(tokens, now);
            taken += tokens;
            double flownIn = (double) tasks * Duration.between(NOW, now).toMillis() / perMillis;
            assertThat((double) taken).isLessThanOrEqualTo(tasks + flownIn + 1);
        }
    }

    @Property
    void thereIsATokenWhenItSaysSoAndNoneShortlyBefore(
            @ForAll @IntRange(min = 1, max = 1_000) int tasks,
            @ForAll @LongRange(min = 10, max = 86_400_000) long perMillis) {
        Bucket empty = new Bucket(new Rate(tasks, Duration.ofMillis(perMillis)), null).taken(tasks, NOW);
        Instant next = empty.next(NOW);

        assertThat(empty.tokens(next)).isPositive();
        assertThat(empty.tokens(next.minusNanos(1))).isZero();
    }
}
