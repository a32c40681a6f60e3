package io.waystage.peers.engine;

import dev.restate.sdk.version.Version;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Restate's server as a child process, which ends with this one, however this one ends. */
final class RestateServer implements AutoCloseable {

    /** Waits for the signal to end the server with. A parent that was killed can give none, and its server is killed too. */
    private static final String LEASH =
            "\"$@\" & server=$!; read -r signal; kill -s \"${signal:-KILL}\" $server; wait $server";

    /** What waits for the service that it has called takes a place, too: few places would all be taken by those that wait. */
    private static final int CONCURRENT = 10_000;

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final long PAUSE_MILLIS = 20;

    private final Process process;
    private final int ingress;
    private final RestateAdmin admin;

    private RestateServer(Process process, int ingress, RestateAdmin admin) {
        this.process = process;
        this.ingress = ingress;
        this.admin = admin;
    }

    /**
     * Starts it on free ports of the loopback interface; it answers when this returns.
     *
     * @param directory that has its files, or shall have them
     */
    static RestateServer start(Path directory) throws InterruptedException {
        int ingress = Port.free();
        int admin = Port.free();
        Path log = directory.resolveSibling(directory.getFileName() + ".log");
        try {
            Files.createDirectories(directory);
            ProcessBuilder builder = new ProcessBuilder(
                            "sh",
                            "-c",
                            LEASH,
                            "sh",
                            RestateBinary.ofBuild().path().toString(),
                            "--no-logo")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().keySet().removeIf(name -> name.startsWith("RESTATE_"));
            builder.environment().putAll(settings(directory, ingress, admin));
            RestateServer server =
                    new RestateServer(builder.start(), ingress, new RestateAdmin("http://" + Port.HOST + ":" + admin));
            server.awaitReady(log);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> settings(Path directory, int ingress, int admin) {
        return Map.ofEntries(
                Map.entry("RESTATE_BASE_DIR", directory.toString()),
                Map.entry("RESTATE_NODE_NAME", "peer"),
                Map.entry("RESTATE_LISTEN_MODE", "tcp"),
                Map.entry("RESTATE_BIND_IP", Port.HOST),
                Map.entry("RESTATE_ADVERTISED_HOST", Port.HOST),
                Map.entry("RESTATE_BIND_PORT", Integer.toString(Port.free())),
                Map.entry("RESTATE_INGRESS__BIND_PORT", Integer.toString(ingress)),
                Map.entry("RESTATE_ADMIN__BIND_PORT", Integer.toString(admin)),
                Map.entry("RESTATE_DISABLE_TELEMETRY", "true"),
                // It looks for a newer version by itself, whatever the settings say, and is loud where it cannot.
                Map.entry("RESTATE_LOG_FILTER", "warn,octocrab=off"),
                Map.entry("TMPDIR", directory.toString()),
                Map.entry("RESTATE_WORKER__INVOKER__CONCURRENT_INVOCATIONS_LIMIT", Integer.toString(CONCURRENT)),
                // As by default: what is acknowledged is on disk.
                Map.entry("RESTATE_BIFROST__DEFAULT_PROVIDER", "replicated"),
                Map.entry("RESTATE_LOG_SERVER__ROCKSDB_DISABLE_WAL_FSYNC", "false"));
    }

    private void awaitReady(Path log) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!admin.isReady()) {
            if (System.nanoTime() > deadline || !process.isAlive()) {
                close();
                List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8);
                throw new IllegalStateException("Restate's server did not come up within " + LIMIT + ": "
                        + String.join("; ", lines.subList(Math.max(0, lines.size() - 20), lines.size())));
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
    }

    /** For people. */
    static String settings() {
        return "Java SDK " + Version.VERSION
                + ", whose handlers run on a cached pool of threads, as by default; server "
                + RestateBinary.VERSION
                + ", a child process of the JVM and a single node with all roles. It keeps everything in"
                + " files of its own (RocksDB), **not in PostgreSQL**, which idles. Durable, as by default: what it acknowledges"
                + " is in its log, in the one copy that one node has, and fsynced"
                + " (`rocksdb-disable-wal-fsync = false`); its other files follow from the log. 24 partitions, and what is"
                + " completed is kept for a day, as by default; up to " + CONCURRENT
                + " invocations at once instead of 1,000, since a workflow that waits for a service counts as one; no telemetry";
    }

    /** Where its files are among those of a turn. */
    static Path files(Path directory) {
        return directory.resolve("restate");
    }

    /** Where workflows are started. */
    String ingress() {
        return "http://" + Port.HOST + ":" + ingress;
    }

    RestateAdmin admin() {
        return admin;
    }

    @Override
    public void close() {
        try {
            try (var signal = process.outputWriter(StandardCharsets.UTF_8)) {
                signal.write("TERM\n");
            }
            if (!process.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            Thread.currentThread().interrupt();
        }
    }
}
