package io.waystage.benchmarks.scenario;

import io.waystage.benchmarks.load.CompletionProbe;
import io.waystage.benchmarks.load.OpenLoop;
import io.waystage.benchmarks.report.Figure;
import io.waystage.benchmarks.subject.Application;
import io.waystage.benchmarks.subject.Database;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** How long a workflow takes when so many are started each second, whatever the engine makes of it. */
public final class FixedRate implements Scenario {

    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final int perSecond;

    public FixedRate(int perSecond) {
        this.perSecond = perSecond;
    }

    @Override
    public String name() {
        return String.format(Locale.ROOT, "latency at %,d/s", perSecond);
    }

    @Override
    public List<Figure> measure(Bench bench) throws Exception {
        Database database = bench.createDatabase();
        try (CompletionProbe probe = CompletionProbe.start(database);
                Trial trial = Trial.begin(bench, database, probe)) {
            Application application = trial.application();
            try (OpenLoop load = OpenLoop.start(application, probe, perSecond)) {
                // The JIT begins anew with each kind of load; see OneInFlight.
                bench.progress().during("warm-up", bench.settings().warmUp(), application::served);
                load.sample();
                bench.progress().during("measuring", bench.settings().round(), application::served);
            }
            bench.progress().until("all samples complete", LIMIT, probe::hasSeenAll);
            trial.drain();
            trial.verify();
            return Percentiles.figures(String.format(Locale.ROOT, "%,d/s", perSecond), probe.latencies());
        }
    }
}
