package io.waystage.camel.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final long MILLI = 1_000_000;

    private final Pace pace = new Pace(50, Duration.ofMillis(10));
    private long now;

    private void task(long millis) {
        now += millis * MILLI;
        pace.taskDone(now, millis * MILLI);
    }

    private int batchOf(long millis) {
        pace.begin();
        int size = 0;
        do {
            task(millis);
            size++;
        } while (pace.mayTakeAnother(now));
        return size;
    }

    @Test
    void fastTasksFillTheBatch() {
        for (int i = 0; i < 100; i++) {
            batchOf(0);
        }

        assertThat(batchOf(0)).isEqualTo(50);
    }

    @Test
    void anAnswerWaitsNoLongerThanTheCommitInterval() {
        for (int i = 0; i < 100; i++) {
            batchOf(3);
        }

        // The first is done at 0, further ones at 3, 6 and 9 ms; a fifth would end at 12 ms.
        assertThat(batchOf(3)).isEqualTo(4);
    }

    @Test
    void slowTasksCommitAlone() {
        assertThat(batchOf(11)).isEqualTo(1);
        assertThat(batchOf(11)).isEqualTo(1);
    }

    @Test
    void aStallOfTheMachineIsNoSlowTask() {
        for (int i = 0; i < 100; i++) {
            batchOf(0);
        }
        batchOf(100);

        assertThat(batchOf(0)).isEqualTo(50);
    }

    @Test
    void oneVerySlowTaskIsRememberedForAWhile() {
        for (int i = 0; i < 100; i++) {
            batchOf(0);
        }
        batchOf(1_000);

        int alone = 0;
        while (batchOf(0) == 1) {
            alone++;
        }
        assertThat(alone).isBetween(20, 60);
    }
}
