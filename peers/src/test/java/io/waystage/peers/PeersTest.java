package io.waystage.peers;

import static org.assertj.core.api.Assertions.assertThat;

import io.waystage.peers.engine.Kind;
import io.waystage.peers.referee.Referee;
import io.waystage.peers.referee.Results;
import io.waystage.peers.referee.Rules;
import io.waystage.peers.referee.Score;
import io.waystage.peers.referee.Survival;
import io.waystage.peers.report.Report;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole run, processes, kill and page included, in which one peer is well and another fails; never how fast anything is. */
class PeersTest {

    private final ByteArrayOutputStream console = new ByteArrayOutputStream();

    @TempDir
    Path directory;

    @Test
    void aPeerThatFailsIsOutAndTheOthersAreReported() throws Exception {
        Referee referee = new Referee(
                rules(javaThatFailsWith(Kind.DBOS)),
                directory.resolve("data"),
                new PrintStream(console, true, StandardCharsets.UTF_8));
        Results results = referee.measure(Map.of());
        Report.write(results, directory);

        assertThat(results.kinds()).containsExactly(Kind.WAYSTAGE);
        Score score = results.scores(Kind.WAYSTAGE).get(0);
        assertThat(score.perSecond()).isPositive();
        assertThat(score.verified()).isGreaterThan((long) score.perSecond());
        assertThat(score.median()).isPositive().isLessThanOrEqualTo(score.percentile99());
        assertThat(score.startUpAgain().orElseThrow()).isPositive();
        Survival survival = results.survival(Kind.WAYSTAGE).orElseThrow();
        assertThat(survival.promised()).isPositive();
        assertThat(survival.before()).isBetween(0L, survival.promised());
        assertThat(survival.completed()).as("after kill -9").isEqualTo(survival.promised());

        assertThat(results.failures()).containsOnlyKeys(Kind.DBOS);
        assertThat(console.toString(StandardCharsets.UTF_8)).contains("FAILED: The process ended with 42", "is out");
        assertThat(directory.resolve("peers.md"))
                .content()
                .contains("| Waystage | **", "fsync", "images/peers.png")
                .contains("**DBOS Transact failed** in round 1 of 1: The process ended with 42")
                .doesNotContain("{{", "NaN", "Infinity");
        assertThat(directory.resolve("images/peers.png")).isNotEmptyFile();
        assertThat(directory.resolve("data")).isEmptyDirectory();
    }

    private static Rules rules(Path java) {
        List<Kind> kinds = List.of(Kind.DBOS, Kind.WAYSTAGE);
        return new Rules(
                kinds,
                kinds,
                1,
                20,
                Duration.ofMillis(100),
                Duration.ofSeconds(1),
                Duration.ofMillis(100),
                Duration.ofMillis(500),
                java.toString(),
                List.of("-Xmx512m", "-XX:TieredStopAtLevel=1"));
    }

    private Path javaThatFailsWith(Kind kind) throws Exception {
        Path script = directory.resolve("java");
        Files.writeString(script, """
                #!/bin/sh
                case " $* " in *" %s "*) exit 42 ;; esac
                exec "%s" "$@"
                """.formatted(kind, Path.of(System.getProperty("java.home"), "bin", "java")));
        return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    }
}
