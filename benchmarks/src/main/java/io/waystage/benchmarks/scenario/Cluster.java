package io.waystage.benchmarks.scenario;

import io.waystage.benchmarks.load.Reading;
import io.waystage.benchmarks.load.Round;
import io.waystage.benchmarks.process.BrokerProcess;
import io.waystage.benchmarks.process.EngineProcess;
import io.waystage.benchmarks.subject.Database;
import io.waystage.benchmarks.subject.Ledger;
import io.waystage.benchmarks.subject.Pizza;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * One broker, one database, and engine nodes on them; each node has its share of the lanes, of which more than there are
 * processors slow down, and starts its share of the workflows.
 */
final class Cluster implements AutoCloseable {

    private final Bench bench;
    private final Database database;
    private final BrokerProcess broker;
    private final List<EngineProcess> nodes = new ArrayList<>();

    private Cluster(Bench bench, Database database, BrokerProcess broker) {
        this.bench = bench;
        this.database = database;
        this.broker = broker;
    }

    static Cluster start(Bench bench, int nodes) throws IOException {
        Database database = bench.createDatabase();
        Cluster cluster = new Cluster(
                bench,
                database,
                BrokerProcess.start(Small.HEAP, Files.createTempDirectory(bench.directory(), "broker-")));
        try {
            for (int i = 1; i <= nodes; i++) {
                cluster.nodes.add(Small.start(
                        bench,
                        database,
                        "NODE-" + i + "-",
                        Map.of(
                                "brokerUrl",
                                cluster.broker.url(),
                                "lanes",
                                Integer.toString(Math.max(1, bench.settings().lanes() / nodes)))));
            }
            double cpu = bench.settings().scale().nodeCpu();
            if (cpu > 0) {
                cluster.nodes.forEach(node -> node.limitCpu(cpu));
            }
            return cluster;
        } catch (RuntimeException e) {
            cluster.close();
            throw e;
        }
    }

    void warmUp() throws InterruptedException {
        saturate();
        pass("warm-up", bench.settings().warmUp());
        drain();
    }

    /** A round at saturation, after a time that does not count. */
    Round round() throws InterruptedException, SQLException {
        saturate();
        pass("ramp-up", bench.settings().rampUp());
        Reading begin = read();
        pass("round", bench.settings().round());
        Reading end = read();
        drain();
        return Round.count(begin, end, new Ledger(database));
    }

    private void saturate() {
        nodes.forEach(node -> node.saturate(bench.settings().inFlight() / nodes.size()));
    }

    /** Not less time than it takes to replace all workflows in flight. */
    private void pass(String phase, Duration time) throws InterruptedException {
        String shown = nodes.size() + " node(s), " + phase;
        long enough = served() + bench.settings().inFlight();
        bench.progress().during(shown, time, this::served);
        bench.progress().until(shown, Small.limit(bench.settings().inFlight()), this::served, enough);
    }

    private long served() {
        return sum(node -> node.counts().served());
    }

    private void drain() throws InterruptedException {
        nodes.forEach(EngineProcess::relax);
        long events = Pizza.EVENTS * started();
        Small.await(
                bench,
                "all workflows complete",
                events,
                () -> sum(node -> node.counts().applied()));
    }

    private long started() {
        return sum(node -> node.counts().started());
    }

    private long sum(ToLongFunction<EngineProcess> count) {
        return nodes.stream().mapToLong(count).sum();
    }

    private Reading read() {
        return bench.read(nodes.stream().map(EngineProcess::cpu).reduce(broker.cpu(), Duration::plus));
    }

    void verify() throws SQLException {
        Small.verify(bench, database, started());
    }

    private void closeNodes() {
        RuntimeException failure = null;
        for (EngineProcess node : nodes) {
            try {
                node.close();
            } catch (RuntimeException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public void close() {
        try (Database closing = database;
                BrokerProcess last = broker) {
            closeNodes();
        }
    }
}
