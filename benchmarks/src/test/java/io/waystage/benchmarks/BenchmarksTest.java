package io.waystage.benchmarks;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;

import io.waystage.benchmarks.report.Figure;
import io.waystage.benchmarks.report.Group;
import io.waystage.benchmarks.report.HistoryFile;
import io.waystage.benchmarks.report.Progress;
import io.waystage.benchmarks.report.Report;
import io.waystage.benchmarks.report.Results;
import io.waystage.benchmarks.scenario.Scale;
import io.waystage.benchmarks.scenario.Settings;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That everything is measured, and that the figures fit together; never how fast anything is. */
class BenchmarksTest {

    private static final Scale SCALE = new Scale(50, List.of(2L, 50L), 5, 50, 50, 50, 2, 0, 50, List.of(10), 500);

    private static final Settings SMALL =
            new Settings(ofMillis(200), ofMillis(200), ofMillis(300), 1, 10, List.of(50), 2, 200, 1, SCALE, 1);

    /** They need a database server: nodes share it, and what is searched is made by its SQL. */
    private static final Set<Group> SHARED = Set.of(Group.NODES, Group.NODES_CPU, Group.NODES_RATIO, Group.SEARCH);

    private final ByteArrayOutputStream console = new ByteArrayOutputStream();

    @TempDir
    Path directory;

    @Test
    void measuresEverythingOnH2() throws Exception {
        Progress progress = new Progress(new PrintStream(console, true, StandardCharsets.UTF_8), false);
        Path written = directory.resolve("results");
        Report report = new Report(written, "performance", List.of("--only", "some thing"));

        Results results = new Run(SMALL, progress, directory.resolve("data"), List.of(), InstantSource.system())
                .measure(List.of(Kind.H2), Map.of(), written, report::write);
        Path history = directory.resolve("history.csv");
        HistoryFile.append(history, results, Instant.EPOCH, "abc");
        HistoryFile.append(history, results, Instant.EPOCH, "def");

        System.out.println(results.conditions());
        assertThat(results.databases()).containsOnlyKeys("H2");
        List<Figure> figures = results.databases().get("H2");
        assertThat(figures).extracting(Figure::group).containsAll(EnumSet.complementOf(EnumSet.copyOf(SHARED)));
        assertThat(figures).allSatisfy(figure -> {
            assertThat(figure.spread().least()).isNotNegative();
            assertThat(figure.spread().median())
                    .isBetween(figure.spread().least(), figure.spread().most());
        });
        assertThat(results.verified()).isGreaterThan(100);
        assertThat(median(figures, Group.THROUGHPUT, "events") / median(figures, Group.THROUGHPUT, "workflows"))
                .as("events a workflow, of those that ended or began within a round")
                .isBetween(2.0, 20.0);
        assertThat(median(figures, Group.LATENCY, "one in flight, p50"))
                .isPositive()
                .isLessThanOrEqualTo(median(figures, Group.LATENCY, "one in flight, p99"));
        assertThat(shares(figures)).isBetween(99.0, 101.0);
        assertThat(written.resolve("performance.md"))
                .content()
                .contains("| workflows, /s | ", "images/performance.png", "WRITE_DELAY", "50 closed")
                .doesNotContain("{{", "NaN", "Infinity");
        assertThat(history)
                .content()
                .containsPattern("^at,commit,.*\\n1970-01-01T00:00:00Z,abc,H2,.*\\n1970.*,def,H2,.*\\n$");
        assertThat(written.resolve("images/performance.png")).isNotEmptyFile();
        assertThat(written.resolve("h2.jfr")).isNotEmptyFile();
        assertThat(console.toString(StandardCharsets.UTF_8)).contains("H2 1/14: start-up", "H2 14/14: profile");
        assertThat(directory.resolve("data")).isEmptyDirectory();
    }

    @Test
    void measuresOnPostgresWhatNeedsADatabaseServer() throws Exception {
        Progress progress = new Progress(new PrintStream(console, true, StandardCharsets.UTF_8), false);

        Results results = new Run(
                        SMALL, progress, directory.resolve("data"), List.of("nodes", "search"), InstantSource.system())
                .measure(List.of(Kind.POSTGRESQL), Map.of(), null, soFar -> {});

        assertThat(results.failures()).isEmpty();
        List<Figure> figures = results.databases().get("PostgreSQL");
        assertThat(figures).extracting(Figure::group).hasSameElementsAs(SHARED);
        assertThat(median(figures, Group.NODES, "1 node")).isPositive();
        assertThat(median(figures, Group.NODES, "2 nodes")).isPositive();
        assertThat(results.verified())
                .as("how many depends on the machine's speed")
                .isPositive();
    }

    @Test
    void tellsWhatCannotBeMeasuredAndGoesOn() throws Exception {
        Progress progress = new Progress(new PrintStream(console, true, StandardCharsets.UTF_8), false);
        Report report = new Report(directory, "failed", List.of());
        Settings impossible =
                new Settings(ofMillis(1), ofMillis(1), ofMillis(1), 1, 1, List.of(1, 2), 0, 200, 1, Scale.NONE, 1);

        Results results = new Run(
                        impossible, progress, directory.resolve("data"), List.of("/s"), InstantSource.system())
                .measure(List.of(Kind.H2), Map.of(), null, report::write);

        assertThat(results.failures()).hasSize(2).allMatch(failure -> failure.startsWith("H2, latency at "));
        assertThat(report.page()).content().contains("**Not measured:** H2, latency at 2/s: ");
    }

    private static double median(List<Figure> figures, Group group, String name) {
        return figures.stream()
                .filter(figure -> figure.group() == group && figure.name().equals(name))
                .mapToDouble(figure -> figure.spread().median())
                .findFirst()
                .orElseThrow(() -> new AssertionError("There is no " + name + " in " + group));
    }

    private static double shares(List<Figure> figures) {
        return figures.stream()
                .filter(figure -> figure.group() == Group.PROFILE)
                .mapToDouble(figure -> figure.spread().median())
                .sum();
    }
}
