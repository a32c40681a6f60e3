package io.waystage.benchmarks.scenario;

import io.waystage.benchmarks.report.Figure;
import io.waystage.benchmarks.report.Group;
import io.waystage.benchmarks.report.Spread;
import io.waystage.benchmarks.subject.Items;
import io.waystage.engine.client.StartRequest;
import io.waystage.engine.client.WorkflowKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** How long a for-each takes per item, for several numbers of items: they should all be the same. */
public final class ForEachItems implements Scenario {

    private static final Duration LIMIT = Duration.ofMinutes(10);

    @Override
    public String name() {
        return "for-each";
    }

    @Override
    public List<Figure> measure(Bench bench) throws Exception {
        try (Trial trial = Trial.begin(bench, new Items())) {
            List<Figure> figures = new ArrayList<>();
            int most = bench.settings().scale().each().stream()
                    .mapToInt(Integer::intValue)
                    .max()
                    .orElse(1);
            // Enough to warm up, and not less for a small number of items than for a large one.
            run(bench, trial, "WARM-UP", Math.min(most, 10_000));
            for (int items : bench.settings().scale().each()) {
                List<Double> times = new ArrayList<>();
                for (int round = 1; round <= bench.settings().rounds(); round++) {
                    times.add(run(bench, trial, items + "-" + round, items) * 1e6 / items);
                }
                figures.add(new Figure(Group.ITEMS, String.format(Locale.ROOT, "%,d items", items), Spread.of(times)));
            }
            trial.verify();
            return figures;
        }
    }

    /** In seconds. */
    private static double run(Bench bench, Trial trial, String reference, int items) throws InterruptedException {
        WorkflowKey key = new WorkflowKey(Items.COMPONENT, Items.WORKFLOW, reference);
        long enough = trial.application().engine().eventsApplied() + Items.events(items);
        long begin = System.nanoTime();
        trial.application().client().start(StartRequest.of(key).withInput("{\"items\":" + items + "}"));
        while (trial.application().engine().eventsApplied() < enough) {
            if (System.nanoTime() - begin > LIMIT.toNanos()) {
                throw new IllegalStateException("The for-each " + reference + " took longer than " + LIMIT);
            }
            // Often enough for the smallest of them.
            TimeUnit.MILLISECONDS.sleep(1);
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        bench.progress().say(String.format(Locale.ROOT, "  %s: %.3f s", reference, seconds));
        trial.expectAlso(Items.workflows(items), 0, Items.events(items));
        return seconds;
    }
}
