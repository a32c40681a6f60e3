package io.waystage.benchmarks.scenario;

import io.waystage.benchmarks.report.Figure;
import io.waystage.benchmarks.subject.Copies;
import io.waystage.benchmarks.subject.Pizza;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/** What an event costs beside many closed workflows, against an empty database. */
public final class History implements Scenario {

    @Override
    public String name() {
        return "cost of an event beside closed workflows";
    }

    @Override
    public List<Figure> measure(Bench bench) throws Exception {
        try (Turns turns = new Turns(bench)) {
            long number = bench.settings().scale().closed();
            turns.add("0 closed", Trial.begin(bench));
            Trial full = turns.add(String.format(Locale.ROOT, "%,d closed", number), Trial.begin(bench));
            fill(full, number, bench);
            return turns.measure();
        }
    }

    private static void fill(Trial trial, long number, Bench bench) throws SQLException, InterruptedException {
        String template = trial.application().nextReference();
        trial.application().startOne();
        trial.drain();
        Copies.add(
                trial.database(), template, 1, number, done -> bench.progress().part("closed workflows", done, number));
        trial.settle(number);
        trial.expectAlso(number, 0, Pizza.EVENTS * number);
    }
}
