package io.waystage.benchmarks.scenario;

import io.waystage.benchmarks.load.CompletionProbe;
import io.waystage.benchmarks.load.Flood;
import io.waystage.benchmarks.load.OpenLoop;
import io.waystage.benchmarks.report.Figure;
import io.waystage.benchmarks.report.Group;
import io.waystage.benchmarks.report.Spread;
import io.waystage.benchmarks.subject.Application;
import io.waystage.benchmarks.subject.Database;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How long workflows take while one workflow gets a flood of events, and how long without. */
public final class Fairness implements Scenario {

    private static final int PER_SECOND = 50;
    private static final Duration LIMIT = Duration.ofMinutes(2);

    @Override
    public String name() {
        return "latency beside a flood of one workflow's events";
    }

    @Override
    public List<Figure> measure(Bench bench) throws Exception {
        int number = bench.settings().scale().flood();
        Database database = bench.createDatabase();
        try (CompletionProbe probe = CompletionProbe.start(database);
                Trial trial = Trial.begin(bench, database, probe)) {
            bench.progress().say("  warm-up");
            flood(bench, trial, probe, number);
            quiet(bench, trial, probe);
            probe.latencies().clear();
            quiet(bench, trial, probe);
            List<Figure> figures = new ArrayList<>(Percentiles.figures(PER_SECOND + "/s", probe.latencies()));
            probe.latencies().clear();
            List<Double> rates = new ArrayList<>();
            for (int i = 1; i <= bench.settings().rounds(); i++) {
                rates.add(number / flood(bench, trial, probe, number));
            }
            trial.drain();
            trial.verify();
            String name = String.format(Locale.ROOT, "%d/s beside a flood of %,d events", PER_SECOND, number);
            figures.addAll(Percentiles.figures(name, probe.latencies()));
            figures.add(new Figure(Group.FLOOD, String.format(Locale.ROOT, "of %,d events", number), Spread.of(rates)));
            return figures;
        }
    }

    private static void quiet(Bench bench, Trial trial, CompletionProbe probe) throws InterruptedException {
        try (OpenLoop load = OpenLoop.start(trial.application(), probe, PER_SECOND)) {
            load.sample();
            bench.progress().during("no flood", bench.settings().round(), trial.application()::served);
        }
        bench.progress().until("all samples complete", LIMIT, probe::hasSeenAll);
    }

    /** In seconds, how long the engine took for it. All workflows that start meanwhile are watched. */
    private static double flood(Bench bench, Trial trial, CompletionProbe probe, int number)
            throws InterruptedException {
        Application application = trial.application();
        // Another one each time: what an event costs might depend on how many its workflow has.
        String reference = application.nextReference();
        application.startOne();
        trial.drain();
        trial.expectIgnored(number);
        long all = application.engine().eventsIgnored() + number;
        double seconds;
        try (OpenLoop load = OpenLoop.start(application, probe, PER_SECOND)) {
            load.sample();
            long begin = System.nanoTime();
            try (Flood flood = Flood.start(application, reference, number)) {
                bench.progress()
                        .until("flood", LIMIT, () -> application.engine().eventsIgnored() >= all);
                seconds = (System.nanoTime() - begin) / 1e9;
            }
        }
        bench.progress().until("all samples complete", LIMIT, probe::hasSeenAll);
        return seconds;
    }
}
