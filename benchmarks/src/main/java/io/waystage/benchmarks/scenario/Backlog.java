package io.waystage.benchmarks.scenario;

import io.waystage.benchmarks.process.EngineProcess;
import io.waystage.benchmarks.report.Figure;
import io.waystage.benchmarks.report.Group;
import io.waystage.benchmarks.report.Spread;
import io.waystage.benchmarks.subject.Database;
import io.waystage.benchmarks.subject.Ledger;
import io.waystage.benchmarks.subject.Pizza;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How fast an engine works off what has come while there was none: StartWorkflow events, so many that the broker pages, and
 * then what these workflows bring about. Held against the same engine without a backlog, in a process with the same heap.
 */
public final class Backlog implements Scenario {

    /** What follows is five times the backlog, and its rate is known long before its end. */
    private static final Duration FOLLOWING = Duration.ofMinutes(2);

    /** So many are on their way to the broker at once, which a small heap can hold. */
    private static final long CHUNK = 10_000;

    private record Point(long events, long nanos) {

        double rateSince(Point begin) {
            return (events - begin.events) * 1e9 / (nanos - begin.nanos);
        }
    }

    @Override
    public String name() {
        return "drain of a backlog with a small heap";
    }

    @Override
    public List<Figure> measure(Bench bench) throws Exception {
        List<Double> normal = normal(bench);
        long backlog = bench.settings().scale().backlog();
        List<Figure> figures = new ArrayList<>();
        figures.add(new Figure(Group.BACKLOG, "no backlog", Spread.of(normal)));
        try (Database database = bench.createDatabase()) {
            send(bench, database, backlog);
            try (EngineProcess engine = Small.start(bench, database, "NONE-", Map.of())) {
                figures.addAll(drain(bench, engine, backlog, Spread.of(normal).median()));
            }
            verify(bench, database, backlog);
        }
        return figures;
    }

    private static void send(Bench bench, Database database, long backlog) {
        try (EngineProcess callers = Small.start(bench, database, "BACKLOG-", Map.of("roles", "worker"))) {
            for (long sent = 0; sent < backlog; sent += CHUNK) {
                long next = Math.min(CHUNK, backlog - sent);
                callers.startWorkflows(next);
                bench.progress().part("sent while there is no engine", sent + next, backlog);
            }
        }
    }

    private static List<Double> normal(Bench bench) throws Exception {
        List<Double> rates = new ArrayList<>();
        try (Database database = bench.createDatabase()) {
            long started;
            try (EngineProcess engine = Small.start(bench, database, "NORMAL-", Map.of())) {
                engine.saturate(bench.settings().inFlight());
                pass(bench, engine, "no backlog, warm-up", bench.settings().warmUp());
                for (int i = 1; i <= bench.settings().rounds(); i++) {
                    Point begin = point(engine);
                    pass(
                            bench,
                            engine,
                            "no backlog, round " + i,
                            bench.settings().round());
                    rates.add(point(engine).rateSince(begin));
                }
                started = Small.drain(bench, engine).started();
            }
            Small.verify(bench, database, started);
        }
        return rates;
    }

    /** Not less time than it takes to replace all workflows in flight. */
    private static void pass(Bench bench, EngineProcess engine, String phase, Duration time)
            throws InterruptedException {
        long enough = served(engine) + bench.settings().inFlight();
        bench.progress().during(phase, time, () -> served(engine));
        bench.progress().until(phase, Small.limit(bench.settings().inFlight()), () -> served(engine), enough);
    }

    private static List<Figure> drain(Bench bench, EngineProcess engine, long backlog, double normal)
            throws InterruptedException {
        Point begin = point(engine);
        bench.progress().during("backlog, warm-up", bench.settings().warmUp(), () -> served(engine));
        Point warm = point(engine);
        Small.await(bench, "the backlog itself", backlog, () -> applied(engine));
        Point taken = point(engine);
        double heap = engine.liveHeap();
        Point rest = point(engine);
        long all = Pizza.EVENTS * backlog;
        bench.progress()
                .during(
                        "what follows from it",
                        FOLLOWING,
                        "events",
                        () -> applied(engine),
                        () -> applied(engine) >= all);
        Point end = point(engine);
        // A small one is over before the JIT is.
        double itself = taken.rateSince(warm.events < backlog ? warm : begin);
        double follows = rest.events < all ? end.rateSince(rest) : end.rateSince(begin);
        double whole = end.rateSince(warm.events < all ? warm : begin);
        String waited = String.format(Locale.ROOT, "%,d waiting events", backlog);
        return List.of(
                figure(Group.BACKLOG, waited, itself),
                figure(Group.BACKLOG, waited + ", what followed from them", follows),
                figure(Group.BACKLOG, waited + ", all", whole),
                figure(Group.BACKLOG_RATIO, waited, itself / normal),
                figure(Group.BACKLOG_RATIO, waited + ", what followed from them", follows / normal),
                figure(Group.BACKLOG_RATIO, waited + ", all", whole / normal),
                figure(Group.HEAP, "when " + waited + " have been taken in", heap),
                figure(Group.HEAP, "after what followed from them", engine.liveHeap()));
    }

    /** No event of the backlog is lost and none counts twice; and if there was time to wait for it, all is complete. */
    private static void verify(Bench bench, Database database, long backlog) throws SQLException {
        Ledger.Totals totals = new Ledger(database).totals();
        if (totals.open() == 0) {
            Small.verify(bench, database, backlog);
        } else if (totals.completed() + totals.open() != backlog) {
            throw new IllegalStateException("Of " + backlog + " events came not as many workflows, but " + totals);
        } else {
            bench.verified().add(totals.completed());
        }
    }

    private static long applied(EngineProcess engine) {
        return engine.counts().applied();
    }

    private static Point point(EngineProcess engine) {
        return new Point(applied(engine), System.nanoTime());
    }

    private static long served(EngineProcess engine) {
        return engine.counts().served();
    }

    private static Figure figure(Group group, String name, double value) {
        return new Figure(group, name, Spread.of(value));
    }
}
