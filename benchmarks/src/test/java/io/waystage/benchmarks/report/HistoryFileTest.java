package io.waystage.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryFileTest {

    @TempDir
    Path directory;

    @Test
    void addsLinesUnderOneHeader() throws Exception {
        Path file = directory.resolve("new").resolve("history.csv");

        HistoryFile.append(file, results(400, 100), Instant.EPOCH, "abc");
        HistoryFile.append(file, results(500, 100), Instant.EPOCH, "def");

        assertThat(file)
                .content()
                .isEqualTo(HistoryLine.HEADER
                        + "\n1970-01-01T00:00:00Z,abc,H2,0,0,400,200,0,2.000,100,4.0000"
                        + "\n1970-01-01T00:00:00Z,def,H2,0,0,500,200,0,2.500,100,5.0000\n");
    }

    @Test
    void comparesWithTheLastLineInUnitsOfTheSameRun() throws Exception {
        Path file = directory.resolve("history.csv");
        HistoryFile.append(file, results(900, 100), Instant.EPOCH, "first");
        HistoryFile.append(file, results(400, 100), Instant.EPOCH, "last");

        assertThat(HistoryFile.compare(file, results(500, 125)))
                .containsExactly(
                        "H2, against last of 1970-01-01T00:00:00Z in the history: a workflow takes 500 µs of CPU, then 400",
                        "  2.500 times its messages alone, then 2.000: +25.0%, WORSE",
                        "  4.000 times a fixed piece of work, then 4.000: +0.0%, within the noise");
    }

    @Test
    void comparesNothingWithoutAHistoryOrWithoutFigures() throws Exception {
        Path file = directory.resolve("history.csv");
        assertThat(HistoryFile.compare(file, results(500, 100))).isEmpty();

        HistoryFile.append(file, results(500, 100), Instant.EPOCH, "abc");

        assertThat(HistoryFile.compare(file, new Results(Map.of("H2", List.of()), Map.of(), 0, List.of())))
                .isEmpty();
    }

    private static Results results(double jvm, double yardstick) {
        List<Figure> figures = List.of(
                new Figure(Group.CPU, "JVM", Spread.of(jvm)),
                new Figure(Group.CPU, "JVM, the messages alone", Spread.of(200)),
                new Figure(Group.MACHINE, "on one thread", Spread.of(yardstick)));
        return new Results(Map.of("H2", figures), Map.of(), 0, List.of());
    }
}
