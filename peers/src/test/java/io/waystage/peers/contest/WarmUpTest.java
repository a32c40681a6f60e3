package io.waystage.peers.contest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

/** Each slice of a warm-up asks twice, at its begin and at its end. */
class WarmUpTest {

    private static final Duration SHORTEST = Duration.ofMillis(4);

    private int asked;

    @Test
    void lastsTheShortestTimeWhereNothingBecomesFaster() throws Exception {
        WarmUp.run(SHORTEST, () -> 100L * ++asked);

        assertThat(asked).isEqualTo(2 * 4);
    }

    @Test
    void goesOnWhileItBecomesFaster() throws Exception {
        long[] inSlice = {1, 2, 4, 8, 16, 32, 32, 32, 32, 32, 32, 32};

        WarmUp.run(SHORTEST, slices(inSlice));

        assertThat(asked).isEqualTo(2 * 8);
    }

    @Test
    void endsWithTheLongestTime() throws Exception {
        long[] inSlice = new long[12];
        for (int i = 0; i < inSlice.length; i++) {
            inSlice[i] = 1L << i;
        }

        WarmUp.run(SHORTEST, slices(inSlice));

        assertThat(asked).isEqualTo(2 * 12);
    }

    private LongSupplier slices(long... inSlice) {
        return () -> asked++ % 2 == 0 ? 0 : inSlice[asked / 2 - 1];
    }
}
