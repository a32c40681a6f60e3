package io.waystage.benchmarks.scenario;

import io.waystage.benchmarks.load.CompletionProbe;
import io.waystage.benchmarks.report.Figure;
import io.waystage.benchmarks.subject.Application;
import io.waystage.benchmarks.subject.Database;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** How long one workflow takes that has the engine for itself. */
public final class OneInFlight implements Scenario {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final long PAUSE_NANOS = 100_000;

    @Override
    public String name() {
        return "latency of one workflow in flight";
    }

    @Override
    public List<Figure> measure(Bench bench) throws Exception {
        Database database = bench.createDatabase();
        try (CompletionProbe probe = CompletionProbe.start(database);
                Trial trial = Trial.begin(bench, database, probe)) {
            run(trial.application(), probe, bench.settings().rampUp());
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
            while (!probe.hasSeenAll()) {
                LockSupport.parkNanos(PAUSE_NANOS);
                if (System.nanoTime() - begin > LIMIT.toNanos()) {
                    application.check();
                    throw new IllegalStateException("A workflow did not complete within " + LIMIT);
                }
            }
        }
    }
}
