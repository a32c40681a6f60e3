package io.waystage.chaos.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A process that understands {@link Protocol}. Thread safe. */
public final class Child implements AutoCloseable {

    private final Process process;
    private final Writer orders;
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();

    private Child(Process process) {
        this.process = process;
        this.orders = process.outputWriter(UTF_8);
    }

    /**
     * Starts a process.
     *
     * @param log gets whatever it writes, after what is there already
     * @param notices hears what it says without being asked
     */
    static Child start(List<String> command, Path log, Consumer<String> notices) throws IOException {
        Child child =
                new Child(new ProcessBuilder(command).redirectErrorStream(true).start());
        Thread reader = new Thread(() -> child.read(log, notices), "output of " + log.getFileName());
        reader.setDaemon(true);
        reader.start();
        return child;
    }

    private void read(Path log, Consumer<String> notices) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
                Writer copy = Files.newBufferedWriter(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            String line = lines.readLine();
            while (line != null) {
                copy.write(line + System.lineSeparator());
                copy.flush();
                if (line.startsWith(Protocol.ANSWER)) {
                    answers.add(line.substring(Protocol.ANSWER.length()));
                } else if (line.startsWith(Protocol.NOTICE)) {
                    notices.accept(line.substring(Protocol.NOTICE.length()));
                }
                line = lines.readLine();
            }
        } catch (IOException e) {
            // It was killed in the middle of a line: that is what all this is for.
        }
    }

    /** Waits for the next answer; empty if none comes in time or the process ends. */
    Optional<String> answer(Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (System.nanoTime() < end) {
            String answer = answers.poll(100, TimeUnit.MILLISECONDS);
            if (answer != null) {
                return Optional.of(answer);
            }
            if (!process.isAlive() && answers.isEmpty()) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** Gives an order and waits for its answer; empty if none comes. */
    synchronized Optional<String> ask(String order, Duration limit) throws InterruptedException {
        answers.clear();
        try {
            orders.write(order + "\n");
            orders.flush();
        } catch (IOException e) {
            return Optional.empty();
        }
        return answer(limit);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** In words, how it ended. */
    String end() {
        return process.isAlive() ? "runs" : "ended with " + process.exitValue();
    }

    /** SIGKILL: no shutdown hook runs, nothing is flushed. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
