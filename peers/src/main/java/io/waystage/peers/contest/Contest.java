package io.waystage.peers.contest;

import com.sun.management.OperatingSystemMXBean;
import io.waystage.benchmarks.load.Latencies;
import io.waystage.peers.contest.Line.Word;
import io.waystage.peers.engine.Kind;
import io.waystage.peers.engine.Peer;
import io.waystage.peers.engine.Setup;
import io.waystage.peers.engine.Store;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The process that a peer has for itself. Tells what it has come to in {@link Line}s, and ends with 0 if it did all it was to
 * do and every workflow that it started is on record as completed.
 */
public final class Contest {

    /** In the engine's directory: the business keys that a killed process had been promised, one a line. */
    public static final String PROMISES = "promises.txt";

    private static final Logger LOG = LoggerFactory.getLogger(Contest.class);
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final long PAUSE_NANOS = 20_000_000;
    private static final int WARM_UP_ITEMS = 500;

    private final Kind kind;
    private final Path directory;
    private final Assignment assignment;
    private final Consumer<Line> listener;
    private final InstantSource clock = InstantSource.system();
    private final Relay relay = new Relay();
    private long started;

    private Contest(Kind kind, Path directory, Assignment assignment, Consumer<Line> listener) {
        this.kind = kind;
        this.directory = directory;
        this.assignment = assignment;
        this.listener = listener;
    }

    /** Arguments: {@link Kind}, URL of the database, the engine's directory, {@link Assignment#text}. */
    public static void main(String[] arguments) {
        endWithReferee();
        boolean done = false;
        Kind kind = Kind.valueOf(arguments[0]);
        try {
            hold(
                    kind,
                    arguments[1],
                    Path.of(arguments[2]),
                    Assignment.parse(arguments[3]),
                    line -> System.out.println(line.print()));
            done = true;
        } catch (Exception e) {
            LOG.error("{} failed", kind.title(), e);
        }
        // Also ends the threads that an engine may leave running.
        System.exit(done ? 0 : 1);
    }

    /** In this process; gives up if any workflow that it started is not on record as completed. */
    static void hold(Kind kind, String jdbcUrl, Path directory, Assignment assignment, Consumer<Line> listener)
            throws Exception {
        Contest contest = new Contest(kind, directory, assignment, listener);
        try (Peer peer = kind.start(new Setup(jdbcUrl, directory, contest.relay));
                Store store = peer.store()) {
            contest.run(peer, store);
        }
    }

    /** Nobody wants to know any more what an engine does whose referee was interrupted. */
    private static void endWithReferee() {
        Thread watch = new Thread(Contest::awaitEndOfInput, "referee-watch");
        watch.setDaemon(true);
        watch.start();
    }

    private static void awaitEndOfInput() {
        try {
            System.in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            LOG.debug("The referee has gone", e);
        }
        Runtime.getRuntime().halt(2);
    }

    private void run(Peer peer, Store store) throws Exception {
        switch (assignment.task()) {
            case MEASURE -> {
                first(peer);
                saturate(peer, store);
                oneByOne(peer);
                verify(store);
            }
            case LIST -> list(peer);
            case START -> first(peer);
            case SUFFER -> suffer(peer);
            case RECOVER -> recover(store);
        }
    }

    private void first(Peer peer) throws Exception {
        OneByOne first = new OneByOne(peer, assignment.prefix() + "first-", relay, LIMIT);
        first.runOne();
        started += first.started();
        say(Word.FIRST, age().toMillis());
    }

    private void saturate(Peer peer, Store store) throws Exception {
        Instant begin;
        Instant end;
        ClosedLoop loop = load(peer);
        try (loop) {
            loop.awaitFull(LIMIT);
            WarmUp.run(assignment.warmUp(), loop::finished);
            begin = clock.instant();
            say(Word.BEGIN, cpuNanos(), serversCpuNanos());
            TimeUnit.NANOSECONDS.sleep(assignment.round().toNanos());
            end = clock.instant();
            say(Word.END, cpuNanos(), serversCpuNanos());
        }
        started += loop.started();
        awaitCompleted(store);
        say(
                Word.ROUND,
                store.completed(begin, end),
                Duration.between(begin, end).toNanos());
    }

    private ClosedLoop load(Peer peer) {
        return ClosedLoop.start(
                peer, assignment.prefix() + "load-", assignment.inFlight(), kind.starters(), relay::to, reference -> {
                    if (assignment.task() == Assignment.Task.SUFFER) {
                        say(Word.ACCEPTED, reference);
                    }
                });
    }

    /** Looks less often where looking takes long, for it is the engine's time. */
    private void awaitCompleted(Store store) throws Exception {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        long begin = System.nanoTime();
        while (store.totals().completed() < started) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        "Of " + started + " workflows not all were completed: " + store.totals());
            }
            TimeUnit.NANOSECONDS.sleep(Math.max(PAUSE_NANOS, System.nanoTime() - begin));
            begin = System.nanoTime();
        }
    }

    private void oneByOne(Peer peer) throws Exception {
        OneByOne loop = new OneByOne(peer, assignment.prefix() + "one-", relay, LIMIT);
        loop.run(assignment.latency().dividedBy(2));
        Latencies latencies = loop.run(assignment.latency());
        started += loop.started();
        say(Word.LATENCY, latencies.percentile(50), latencies.percentile(99));
    }

    /** Smaller ones before, so that the engine's code is compiled. */
    private void list(Peer peer) throws Exception {
        int few = Math.min(WARM_UP_ITEMS, assignment.items());
        long end = System.nanoTime() + assignment.warmUp().toNanos();
        int lists = 0;
        do {
            list(peer, "warm-up-" + lists++, few);
        } while (System.nanoTime() < end);
        long begin = System.nanoTime();
        list(peer, "list", assignment.items());
        say(Word.LIST, assignment.items(), System.nanoTime() - begin);
    }

    private void list(Peer peer, String name, int items) throws Exception {
        int results = peer.list(assignment.prefix() + name, items);
        if (results != items) {
            throw new IllegalStateException("Of " + items + " items " + results + " have a result");
        }
    }

    private void verify(Store store) throws Exception {
        Store.Totals totals = store.totals();
        if (totals.completed() != started || totals.open() != 0) {
            throw new IllegalStateException(started + " workflows were started, but on record are " + totals);
        }
        say(Word.VERIFIED, started);
    }

    private void suffer(Peer peer) throws Exception {
        try (ClosedLoop loop = load(peer)) {
            while (!Thread.currentThread().isInterrupted()) {
                loop.check();
                TimeUnit.NANOSECONDS.sleep(PAUSE_NANOS);
            }
        }
    }

    private void recover(Store store) throws Exception {
        List<String> promised = Files.readAllLines(directory.resolve(PROMISES));
        List<String> missing = store.missing(promised);
        long deadline = System.nanoTime() + (kind.isDurable() ? LIMIT : LIMIT.dividedBy(12)).toNanos();
        while (!missing.isEmpty() && System.nanoTime() < deadline) {
            TimeUnit.NANOSECONDS.sleep(PAUSE_NANOS);
            missing = store.missing(missing);
        }
        say(Word.SURVIVED, promised.size() - missing.size(), age().toMillis());
    }

    /** Since the start of this process, as the system tells it. */
    private Duration age() {
        Instant begin = ProcessHandle.current()
                .info()
                .startInstant()
                .orElseGet(() -> Instant.ofEpochMilli(
                        ManagementFactory.getRuntimeMXBean().getStartTime()));
        return Duration.between(begin, clock.instant());
    }

    private void say(Word word, Object... values) {
        listener.accept(Line.of(word, values));
    }

    /** Of an engine's server, which is a child of this process. */
    private static long serversCpuNanos() {
        return ProcessHandle.current()
                .descendants()
                .flatMap(server -> server.info().totalCpuDuration().stream())
                .mapToLong(Duration::toNanos)
                .sum();
    }

    private static long cpuNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }
}
