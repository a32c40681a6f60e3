package io.waystage.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two minutes, as a user starts it; of one seed, so that a build which fails is told from the one before by what has changed, and not by
 * other blueprints. Runs that look for what nobody knows yet draw their own.
 */
final class ChaosIT {

    private static final String SEED = "514591932";

    @Test
    void nothingIsLostInAShortRun(@TempDir Path directory) throws Exception {
        Path log = directory.resolve("run.log");
        Path report = Path.of("target", "chaos-report.md");
        Process run = new ProcessBuilder(List.of(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-jar",
                        Path.of("target", "chaos.jar").toString(),
                        "--duration",
                        "120s",
                        "--workflows",
                        "1200",
                        "--faults",
                        "36",
                        "--settle",
                        "60s",
                        "--seed",
                        SEED,
                        "--directory",
                        directory.resolve("runs").toString(),
                        "--report",
                        report.toString()))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertThat(run.waitFor(15, TimeUnit.MINUTES))
                    .as("ends: %s", Files.readString(log))
                    .isTrue();
            assertThat(run.exitValue()).as(Files.readString(log)).isZero();
            assertThat(report).content().contains("nothing lost", "| faults |");
        } finally {
            run.destroyForcibly();
        }
    }
}
