package io.waystage.chaos.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EffectLogTest {

    private static final UUID ID = new UUID(1, 2);

    @Test
    void remembersAcrossADeathInTheMiddleOfALine(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("effects.log");
        Effect first = new Effect(ID, "W-1", "Caf\u00e9 \u2615", "[e]", 1, 1, true, -5, 7);
        Effect second = new Effect(ID, "W-1", "\u2028line", "b", 2, 1, false, 8, 9);
        EffectLog.open(file).append(first);
        Files.writeString(file, "00000000-0000", StandardOpenOption.APPEND);
        EffectLog.open(file).append(second);

        assertThat(EffectLog.read(List.of(file))).containsOnlyKeys(ID);
        assertThat(EffectLog.read(List.of(file)).get(ID)).containsExactly(first, second);
    }

    @Test
    void theSameAttemptGoesTheSameWayOnEachNode() {
        Behaviour one = new Behaviour(7);

        assertThat(one.of("W-1", "S", "t", 1)).isEqualTo(new Behaviour(7).of("W-1", "S", "t", 1));
        assertThat(IntStream.range(0, 1_000)
                        .filter(i -> one.of("W-" + i, "S", "t", 1).fails()))
                .hasSizeBetween(50, 200);
        assertThat(IntStream.range(0, 1_000)
                        .noneMatch(i -> one.of("W-" + i, "S", "t", 4).fails()))
                .isTrue();
    }
}
