package io.waystage.camel.crash;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Starts {@link NodeMain} as a process, speaks with it and kills it. */
final class NodeProcess implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(90);

    private final Process process;
    private final Writer orders;
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private final Path log;

    private NodeProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
        this.orders = process.outputWriter(UTF_8);
        Thread reader = new Thread(this::read, "node-output");
        reader.setDaemon(true);
        reader.start();
    }

    /** @param options component options, {@code name=value} */
    static NodeProcess start(Path log, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                NodeMain.class.getName()));
        command.addAll(List.of(options));
        NodeProcess node = new NodeProcess(
                new ProcessBuilder(command).redirectErrorStream(true).start(), log);
        node.expect("READY");
        return node;
    }

    private void read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
                Writer copy = Files.newBufferedWriter(log)) {
            String line = lines.readLine();
            while (line != null) {
                copy.write(line + System.lineSeparator());
                copy.flush();
                if (line.startsWith(NodeMain.ANSWER)) {
                    answers.add(line.substring(NodeMain.ANSWER.length()));
                }
                line = lines.readLine();
            }
        } catch (IOException e) {
            // The process was killed in the middle of a line: that is what these tests are for.
        }
    }

    /** Sends an order and gives what follows the expected first word of the answer. */
    String ask(String order, String expected) {
        try {
            orders.write(order + "\n");
            orders.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("The node is gone; its log is " + log, e);
        }
        return expect(expected);
    }

    private String expect(String expected) {
        String answer = nextAnswer();
        if (answer == null || !answer.startsWith(expected)) {
            throw new IllegalStateException("Expected " + expected + " but the node said " + answer
                    + (process.isAlive() ? "" : " and ended with " + process.exitValue()) + "; its log is " + log
                    + ":\n"
                    + logText());
        }
        return answer.substring(expected.length()).strip();
    }

    private @Nullable String nextAnswer() {
        try {
            return answers.poll(LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private String logText() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** SIGKILL: no shutdown hook runs, nothing is flushed. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    void stop() throws InterruptedException {
        ask("stop", "STOPPED");
        if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("The node does not end; its log is " + log);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
