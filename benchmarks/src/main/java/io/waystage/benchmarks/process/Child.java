package io.waystage.benchmarks.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A process that obeys {@link Orders}. Its errors are on this one's. For one thread. */
final class Child implements AutoCloseable {

    private static final Duration END_LIMIT = Duration.ofSeconds(60);

    private final Process process;
    private final Writer orders;
    private final BufferedReader output;
    private @Nullable CpuShare share;

    private Child(Process process) {
        this.process = process;
        this.orders = process.outputWriter(StandardCharsets.UTF_8);
        this.output = process.inputReader(StandardCharsets.UTF_8);
    }

    /**
     * Starts one and waits until it is ready.
     *
     * @param heapMebi its largest heap
     */
    static Child start(Class<?> main, int heapMebi, List<String> arguments, Duration limit) {
        List<String> command =
                Java.command(main, List.of("-Xmx" + heapMebi + "m", "-XX:+ExitOnOutOfMemoryError"), arguments);
        try {
            Child child = new Child(new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start());
            try {
                child.answer(Orders.READY, limit);
                return child;
            } catch (RuntimeException e) {
                child.process.destroyForcibly();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start " + main.getName(), e);
        }
    }

    /**
     * Gives an order and waits for its answer.
     *
     * @throws IllegalStateException when none comes in time, above all because the process has ended
     */
    String ask(String order, Duration limit) {
        try {
            orders.write(order + "\n");
            orders.flush();
        } catch (IOException e) {
            throw ended(order, e);
        }
        return answer(order, limit);
    }

    private String answer(String order, Duration limit) {
        CompletableFuture<@Nullable String> line = CompletableFuture.supplyAsync(this::readAnswer);
        try {
            String answer = line.get(limit.toNanos(), TimeUnit.NANOSECONDS);
            if (answer == null) {
                throw ended(order, null);
            }
            return answer;
        } catch (TimeoutException e) {
            throw new IllegalStateException("No answer to \"" + order + "\" within " + limit, e);
        } catch (ExecutionException e) {
            throw ended(order, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for the answer to \"" + order + "\"", e);
        }
    }

    private @Nullable String readAnswer() {
        try {
            String line = output.readLine();
            while (line != null && !line.startsWith(Orders.ANSWER)) {
                line = output.readLine();
            }
            return line == null ? null : line.substring(Orders.ANSWER.length());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static IllegalStateException ended(String order, @Nullable Exception cause) {
        return new IllegalStateException(
                "The process ended at \"" + order + "\"; what it said is among the errors above", cause);
    }

    /** User and system time so far. */
    Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** From now on it may use so many processors, on average. */
    void limitCpu(double processors) {
        share = CpuShare.of(process.pid(), processors);
    }

    /** Lets it end in order. */
    @Override
    public void close() {
        try (CpuShare last = share) {
            close(process);
        }
    }

    private void close(Process ending) {
        try {
            orders.close();
            if (!ending.waitFor(END_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("The process did not end within " + END_LIMIT);
            }
        } catch (IOException e) {
            throw ended("end", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ending.destroyForcibly().onExit().join();
        }
    }
}
