package io.waystage.engine.state;

import static io.waystage.engine.state.Blueprints.ref;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SpreadTest {

    private static final UUID ID = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");

    @Test
    void staysTheSameOnEveryNodeAndInEveryVersion() {
        assertThat(Spread.of(ID, ref("S/t"), 1)).isEqualTo(0.20030769791004344);
    }

    @Test
    void differsByWorkflowTaskAndAttempt() {
        assertThat(Set.of(
                        Spread.of(ID, ref("S/t"), 1),
                        Spread.of(ID, ref("S/t"), 2),
                        Spread.of(ID, ref("S/u"), 1),
                        Spread.of(ID, ref("T/t"), 1),
                        Spread.of(new UUID(1, 2), ref("S/t"), 1)))
                .hasSize(5);
    }

    /** Workflows that fail together must not come back together: consecutive ids fill all tenths of the range alike. */
    @Test
    void spreadsNeighboursEvenly() {
        int[] tenths = new int[10];
        Set<Double> all = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            double spread = Spread.of(new UUID(ID.getMostSignificantBits() + i, i), ref("S/t"), 1);
            assertThat(spread).isBetween(0.0, Math.nextDown(1.0));
            tenths[(int) (spread * 10)]++;
            all.add(spread);
        }
        assertThat(all).hasSize(10_000);
        for (int count : tenths) {
            assertThat(count).isCloseTo(1_000, within(150));
        }
    }
}
