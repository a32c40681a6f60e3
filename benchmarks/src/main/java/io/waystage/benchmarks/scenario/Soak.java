package io.waystage.benchmarks.scenario;

import io.waystage.benchmarks.process.EngineProcess;
import io.waystage.benchmarks.report.Figure;
import io.waystage.benchmarks.report.Group;
import io.waystage.benchmarks.report.Spread;
import io.waystage.benchmarks.subject.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What is left on the heap of one engine process after more and more workflows, none of them in flight then, and whether it
 * gets slower.
 */
public final class Soak implements Scenario {

    private static final List<Integer> PERCENTS = List.of(10, 25, 50, 75, 100);

    @Override
    public String name() {
        return "soak with a small heap";
    }

    @Override
    public List<Figure> measure(Bench bench) throws Exception {
        List<Figure> figures = new ArrayList<>();
        try (Database database = bench.createDatabase()) {
            long before = 0;
            try (EngineProcess engine = Small.start(bench, database, "SOAK-", Map.of())) {
                for (int percent : PERCENTS) {
                    long number = bench.settings().scale().soak() * percent / 100;
                    long begin = System.nanoTime();
                    run(bench, engine, number);
                    double seconds = (System.nanoTime() - begin) / 1e9;
                    long started = Small.drain(bench, engine).started();
                    String after = String.format(Locale.ROOT, "after %,d workflows", started);
                    figures.add(new Figure(Group.HEAP, after, Spread.of(engine.liveHeap())));
                    figures.add(new Figure(
                            Group.HEAP_THROUGHPUT,
                            String.format(Locale.ROOT, "workflows up to %,d", started),
                            Spread.of((started - before) / seconds)));
                    before = started;
                }
            }
            Small.verify(bench, database, before);
        }
        return figures;
    }

    private static void run(Bench bench, EngineProcess engine, long number) throws InterruptedException {
        engine.saturate(bench.settings().inFlight());
        bench.progress()
                .until("workflows", Small.limit(number), () -> engine.counts().started(), number);
    }
}
