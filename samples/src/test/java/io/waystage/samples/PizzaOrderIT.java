package io.waystage.samples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar, started as its users start it. */
final class PizzaOrderIT {

    private static final Path JAR = Path.of("target", "pizza-order.jar");
    private static final int MOST_SECONDS = 90;

    @TempDir
    private Path directory;

    @Test
    void theJarRunsTheOrderAndLeavesNothingBehind() throws Exception {
        Path temporary = Files.createDirectory(directory.resolve("tmp"));

        Told told = java("-Djava.io.tmpdir=" + temporary);

        assertThat(told.exitCode()).as(told.toString()).isZero();
        assertThat(told.out()).contains("no terminal").contains("ORDER-001 is COMPLETED, FOOD DELIVERED");
        assertThat(told.err()).isEmpty();
        assertThat(temporary).isEmptyDirectory();
    }

    private Told java(String... options) throws IOException, InterruptedException {
        Path out = directory.resolve("out");
        Path err = directory.resolve("err");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.addAll(List.of("-jar", JAR.toString()));
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try {
            boolean ended = process.waitFor(MOST_SECONDS, TimeUnit.SECONDS);
            assertThat(ended).as("It ends by itself: " + Files.readString(out)).isTrue();
            return new Told(process.exitValue(), Files.readString(out, UTF_8), Files.readString(err, UTF_8));
        } finally {
            process.destroyForcibly();
        }
    }
}
