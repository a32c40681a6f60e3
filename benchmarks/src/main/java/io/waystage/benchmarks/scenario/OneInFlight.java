package io.waystage.benchmarks.scenario;

import io.waystage.benchmarks.load.CompletionProbe;
import io.waystage.benchmarks.report.Figure;
import io.waystage.benchmarks.subject.Application;
import io.waystage.benchmarks.subject.Database;
import java.time.Duration;
import java.util.List;

/** How long one workflow takes that has the engine for itself. */
public final class OneInFlight implements Scenario {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Override
    public String name() {
        return "latency of one workflow in flight";
    }

    @Override
    public List<Figure> measure(Bench bench) throws Exception {
        Database database = bench.createDatabase();
        try (CompletionProbe probe = CompletionProbe.start(database);
                Trial trial = Trial.begin(bench, database, probe)) {
            // Batches of one take other ways through the code than those of hundreds, and the JIT begins anew with
            // them.
            bench.progress().say("  warm-up for " + bench.settings().warmUp().toSeconds() + " s");
            run(trial.application(), probe, bench.settings().warmUp());
            probe.latencies().clear();
            bench.progress()
                    .say("  one after the other for " + bench.settings().round().toSeconds() + " s");
            run(trial.application(), probe, bench.settings().round());
            trial.drain();
            trial.verify();
            return Percentiles.figures("one in flight", probe.latencies());
        }
    }

    private static void run(Application application, CompletionProbe probe, Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            long begin = System.nanoTime();
            probe.watch(application.nextReference(), begin);
            application.startOne();
            if (!probe.awaitAll(LIMIT)) {
                application.check();
                throw new IllegalStateException("A workflow did not complete within " + LIMIT);
            }
        }
    }
}
