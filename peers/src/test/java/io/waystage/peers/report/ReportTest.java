package io.waystage.peers.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.waystage.peers.engine.Kind;
import io.waystage.peers.referee.Results;
import io.waystage.peers.referee.Score;
import io.waystage.peers.referee.Survival;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalDouble;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

    private final Results results = new Results(Map.of("machine", Map.of("processors", "2")));

    @TempDir
    Path directory;

    @Test
    void showsTheMedianItsRangeAndTheRatio() {
        results.add(Kind.WAYSTAGE, score(3900));
        results.add(Kind.WAYSTAGE, score(4000));
        results.add(Kind.WAYSTAGE, score(4200));
        results.add(Kind.DBOS, score(500));

        assertThat(Report.table(results))
                .contains("| Waystage | **4,000** (3,900 to 4,200) |  |")
                .contains("| DBOS Transact | **500** (500 to 500) | 8.00 times |")
                .contains("1.50 + 0.50 ms", "7.00 / 12.0 ms", "2.50 s (3.00 s)");
    }

    @Test
    void tellsWhatSurvivedOfWhatWasOpen() {
        results.add(Kind.WAYSTAGE, score(4000));
        results.add(Kind.WAYSTAGE, new Survival(900, 700, 900, 2.5));
        results.add(Kind.OPERATON, score(100));
        results.add(Kind.OPERATON, new Survival(300, 100, 250, 60));
        results.add(Kind.TEMPORAL, score(100));
        results.add(Kind.TEMPORAL, new Survival(200, 0, 0, 5));

        assertThat(Report.table(results))
                .contains("everything: 200 of 200 that were promised and open, 2.50 s after the next start")
                .contains("**not everything**: 150 of 200 that were promised and open, within 60.0 s")
                .contains("Temporal's test server (in memory, **not durable**)")
                .contains("**nothing**: 0 of 200 that were promised and open");
    }

    @Test
    void showsHowLongListsTakeAndWhoHasNotDoneThem() {
        results.addList(Kind.WAYSTAGE, 1_000, 0.5);
        results.addList(Kind.WAYSTAGE, 1_000, 0.25);
        results.addList(Kind.WAYSTAGE, 1_000, 0.75);
        results.addList(Kind.TEMPORAL, 1_000, 2);
        results.failList(Kind.TEMPORAL, 10_000, "The process was not done within 200 s");

        assertThat(Report.lists(results))
                .contains("| | 1,000 items | Waystage is faster | 10,000 items | Waystage is faster |")
                .contains("| Waystage | **0.50 s** (0.25 to 0.75) |  | - |  |")
                .contains(
                        "**2.00 s** (2.00 to 2.00) | 4.00 times | **not done**: The process was not done within 200 s |  |")
                .doesNotContain("Operaton");
    }

    @Test
    void keepsWhatAPeerAchievedBeforeItFailed() throws Exception {
        results.add(Kind.WAYSTAGE, score(4000));
        results.add(Kind.OPERATON, score(100));
        results.fail(Kind.OPERATON, "round 2 of 3: the disk is full");

        Report.write(results, directory);

        assertThat(directory.resolve("peers.md"))
                .content()
                .contains("| Operaton | **100**", "**Operaton failed** in round 2 of 3: the disk is full.")
                .contains("| machine | processors | 2 |")
                .doesNotContain("{{");
        assertThat(ImageIO.read(Files.newInputStream(directory.resolve("images/peers.png")))
                        .getWidth())
                .isPositive();
    }

    private static Score score(double perSecond) {
        return new Score(perSecond, 1500, OptionalDouble.of(500), 7, 12, 3, OptionalDouble.of(2.5), 1000);
    }
}
