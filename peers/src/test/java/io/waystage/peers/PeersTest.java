package io.waystage.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.waystage.peers.engine.Kind;
import io.waystage.peers.engine.Npm;
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
        Results results = measure(rules(javaThatFailsWith(Kind.DBOS), 1, Kind.DBOS, Kind.WAYSTAGE));
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

        assertThat(results.list(Kind.WAYSTAGE, 10)).hasSize(1);
        assertThat(results.failedList(Kind.DBOS, 10).orElseThrow()).contains("The process ended with 42");

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

    @Test
    void aPeerWithAServerIsKilledWithItAndLeavesNoServer() throws Exception {
        Npm.prepare(Kind.RESTATE_HOPS);

        Results results = measure(rules(java(), 0, Kind.RESTATE_HOPS));

        assertThat(results.failures()).isEmpty();
        Survival survival = results.survival(Kind.RESTATE_HOPS).orElseThrow();
        assertThat(survival.promised()).isPositive();
        assertThat(survival.completed()).as("after kill -9").isEqualTo(survival.promised());
        assertThat(directory.resolve("data")).isEmptyDirectory();
        await().atMost(Duration.ofSeconds(10)).until(() -> servers() == 0);
    }

    private static long servers() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .command()
                        .filter(command -> command.endsWith("restate-server"))
                        .isPresent())
                .count();
    }

    private Results measure(Rules rules) throws Exception {
        return new Referee(rules, directory.resolve("data"), new PrintStream(console, true, StandardCharsets.UTF_8))
                .measure(Map.of());
    }

    private static Rules rules(Path java, int rounds, Kind... some) {
        List<Kind> kinds = List.of(some);
        return new Rules(
                kinds,
                kinds,
                rounds,
                20,
                Duration.ofMillis(100),
                Duration.ofSeconds(1),
                Duration.ofMillis(100),
                List.of(10),
                Duration.ofMillis(500),
                java.toString(),
                List.of("-Xmx512m", "-XX:TieredStopAtLevel=1"));
    }

    private static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    private Path javaThatFailsWith(Kind kind) throws Exception {
        Path script = directory.resolve("java");
        Files.writeString(script, """
                #!/bin/sh
                case " $* " in *" %s "*) exit 42 ;; esac
                exec "%s" "$@"
                """.formatted(kind, java()));
        return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    }
}
