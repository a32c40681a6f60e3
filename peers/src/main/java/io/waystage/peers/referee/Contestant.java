package io.waystage.peers.referee;

import io.waystage.benchmarks.subject.Database;
import io.waystage.peers.contest.Assignment;
import io.waystage.peers.contest.Contest;
import io.waystage.peers.contest.Line;
import io.waystage.peers.engine.Kind;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A process of a peer. */
final class Contestant {

    private static final int KILLED = 128 + 9;

    private final Process process;
    private final Duration limit;
    private volatile boolean late;

    /** Servers of the engine, as soon as they are killed with it. */
    private volatile List<ProcessHandle> servers = List.of();

    private Contestant(Process process, Duration limit) {
        this.process = process;
        this.limit = limit;
    }

    static Contestant start(Rules rules, Kind kind, Database database, Assignment assignment) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(rules.java());
        command.addAll(rules.jvmOptions());
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                Contest.class.getName(),
                kind.name(),
                option(database, "jdbcUrl"),
                option(database, "dataDirectory"),
                assignment.text()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Contestant contestant = new Contestant(process, rules.limit(assignment.task()));
        CompletableFuture.delayedExecutor(contestant.limit.toMillis(), TimeUnit.MILLISECONDS)
                .execute(contestant::giveUp);
        return contestant;
    }

    static String option(Database database, String name) {
        return Objects.requireNonNull(database.options().get(name), name);
    }

    /** Reads what it tells until it has ended or was killed. */
    void listen(Consumer<Line> listener) throws IOException {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            String line = lines.readLine();
            while (line != null) {
                if (Line.isOne(line)) {
                    listener.accept(Line.parse(line));
                }
                line = lines.readLine();
            }
        }
    }

    /** Should it hang: its output then ends with it. */
    private void giveUp() {
        late = true;
        process.destroyForcibly();
    }

    /** As {@code kill -9} does, with the engine's server if it has one. */
    void kill() {
        servers = process.descendants().toList();
        process.destroyForcibly();
        servers.forEach(ProcessHandle::destroyForcibly);
    }

    /** Waits for its end and demands a good one. */
    void succeed() throws InterruptedException {
        demand(0);
    }

    /** Waits for its end and demands that it was {@link #kill}. */
    void demandKilled() throws InterruptedException {
        demand(KILLED);
        servers.forEach(server -> server.onExit().join());
    }

    private void demand(int expected) throws InterruptedException {
        int code = process.waitFor();
        if (late) {
            throw new IllegalStateException("The process was not done within " + limit.toSeconds() + " s");
        }
        if (code != expected) {
            throw new IllegalStateException("The process ended with " + code + "; it tells why in its errors");
        }
    }
}
