package io.waystage.peers.engine;

import java.nio.file.Path;
import java.util.Optional;

/** The peers, with what there is to know about each. */
public enum Kind {
    WAYSTAGE(
            "Waystage",
            "WaystagePeer",
            1,
            true,
            "as by default: 2 intake lanes, batches of up to 500 events, 1 thread for each task's worker, the embedded Artemis"
                    + " broker with its journal on disk. One thread starts workflows, for it need not wait; a start counts as"
                    + " promised when the broker has it on disk"),
    DBOS(
            "DBOS Transact",
            "DbosPeer",
            Starters.BLOCKING,
            true,
            "the pair one after the other, as steps inside a workflow have to be, which is its faster way. Workflows are"
                    + " started directly, without a queue, which would be one more table to poll; "
                    + Pool.CONNECTIONS
                    + " connections, as by default. On Java 21 and newer it runs workflows on virtual threads; before, on 50"
                    + " threads a processor"),
    DBOS_PAIR(
            "DBOS Transact, pair at once",
            "DbosPeer",
            Starters.BLOCKING,
            true,
            "as above, but `make_food` is a child workflow beside `assign_executive`, which is what its manual has for work"
                    + " side by side"),
    OPERATON(
            "Operaton",
            "OperatonPeer",
            Starters.BLOCKING,
            true,
            "each task is a Java delegate behind an asynchronous continuation, so that a killed process repeats only the tasks"
                    + " that it was doing; without, all five tasks would be one transaction, and faster. "
                    + OperatonPeer.settings()),
    RESTATE(
            "Restate",
            "RestatePeer",
            Starters.BLOCKING,
            true,
            "the tasks are steps (`ctx.run`) in the handler of a workflow, the pair at once. "
                    + RestateServer.settings()),
    RESTATE_HOPS(
            "Restate, a hop per task",
            "RestatePeer",
            Starters.BLOCKING,
            true,
            "as above, but each task is a call to a handler of another service, a durable invocation of its own: what a task is"
                    + " if its service is in another process"),
    TEMPORAL(
            "Temporal's test server",
            "TemporalPeer",
            Starters.BLOCKING,
            false,
            "**in memory, not durable**, in the same JVM and without the network, which is the best case. "
                    + TemporalPeer.settings());

    private final String title;
    private final String source;
    private final int starters;
    private final boolean durable;
    private final String settings;

    Kind(String title, String source, int starters, boolean durable, String settings) {
        this.title = title;
        this.source = source;
        this.starters = starters;
        this.durable = durable;
        this.settings = settings;
    }

    /** For people. */
    public String title() {
        return title;
    }

    /** Short, for a picture. */
    public String label() {
        return switch (this) {
            case WAYSTAGE, OPERATON -> title;
            case DBOS -> "DBOS";
            case DBOS_PAIR -> "DBOS, pair at once";
            case RESTATE -> "Restate";
            case RESTATE_HOPS -> "Restate, hop a task";
            case TEMPORAL -> "Temporal, in memory";
        };
    }

    /** The class that shows how it is used. */
    public String source() {
        return source;
    }

    /** How many threads start workflows. */
    public int starters() {
        return starters;
    }

    /** Whether anything is on disk. */
    public boolean isDurable() {
        return durable;
    }

    /** For people. */
    public String settings() {
        return settings;
    }

    /** Fetches what the engine needs beside the build's libraries, if it is not there: no turn shall wait for it. */
    public void prepare() throws InterruptedException {
        switch (this) {
            case RESTATE, RESTATE_HOPS -> RestateBinary.ofBuild().fetch();
            case WAYSTAGE, DBOS, DBOS_PAIR, OPERATON, TEMPORAL -> {
                // Needs no more than libraries.
            }
        }
    }

    /** Starts the engine in this process; it is ready when this returns. */
    public Peer start(Setup setup) {
        return switch (this) {
            case WAYSTAGE -> new WaystagePeer(setup);
            case DBOS -> new DbosPeer(setup, false);
            case DBOS_PAIR -> new DbosPeer(setup, true);
            case OPERATON -> new OperatonPeer(setup);
            case RESTATE -> new RestatePeer(setup, false);
            case RESTATE_HOPS -> new RestatePeer(setup, true);
            case TEMPORAL -> new TemporalPeer(setup);
        };
    }

    /** What the processes of this engine have left in its database or directory; empty if they leave nothing. */
    public Optional<Store> remains(String jdbcUrl, Path directory) throws Exception {
        return switch (this) {
            case WAYSTAGE -> Optional.of(new SqlStore(jdbcUrl, WaystagePeer.QUESTIONS));
            case DBOS, DBOS_PAIR -> Optional.of(new SqlStore(jdbcUrl, DbosPeer.QUESTIONS));
            case OPERATON -> Optional.of(new SqlStore(jdbcUrl, OperatonPeer.QUESTIONS));
            case RESTATE, RESTATE_HOPS -> Optional.of(RestateRemains.in(directory));
            case TEMPORAL -> Optional.empty();
        };
    }

    /** A start that waits for a commit or an answer leaves the processor idle meanwhile. */
    private static final class Starters {
        private static final int BLOCKING = 8;
    }
}
