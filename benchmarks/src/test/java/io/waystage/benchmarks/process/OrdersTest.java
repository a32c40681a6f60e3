package io.waystage.benchmarks.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrdersTest {

    @TempDir
    Path directory;

    @Test
    void anEngineThatStillStartsDoesNotOutliveWhoeverStartedIt() throws Exception {
        startAndLeave(EngineMain.class, "ALONE-", "dataDirectory=data");
    }

    @Test
    void aBrokerThatStillStartsDoesNotOutliveWhoeverStartedIt() throws Exception {
        startAndLeave(BrokerMain.class, "tcp://localhost:0", "data");
    }

    private void startAndLeave(Class<?> main, String... arguments) throws Exception {
        Process process = new ProcessBuilder(Java.command(main, List.of(), List.of(arguments)))
                .directory(directory.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            process.outputWriter().close();

            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(Orders.HALTED);
        } finally {
            process.destroyForcibly();
        }
    }
}
