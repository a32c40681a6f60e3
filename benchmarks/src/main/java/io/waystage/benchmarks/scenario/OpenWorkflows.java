package io.waystage.benchmarks.scenario;

import io.waystage.benchmarks.report.Figure;
import io.waystage.benchmarks.subject.Copies;
import io.waystage.benchmarks.subject.Open;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/** What an event costs beside many open workflows, against few of them. */
public final class OpenWorkflows implements Scenario {

    private static final String TEMPLATE = "OPEN";

    @Override
    public String name() {
        return "cost of an event beside open workflows";
    }

    @Override
    public List<Figure> measure(Bench bench) throws Exception {
        try (Turns turns = new Turns(bench)) {
            for (long number : bench.settings().scale().open()) {
                Trial trial = turns.add(String.format(Locale.ROOT, "%,d open", number), Trial.begin(bench, new Open()));
                fill(trial, number, bench);
            }
            return turns.measure();
        }
    }

    private static void fill(Trial trial, long number, Bench bench) throws SQLException, InterruptedException {
        trial.startOpen(TEMPLATE);
        long copies = number - 1;
        Copies.add(
                trial.database(), TEMPLATE, 1, copies, done -> bench.progress().part("open workflows", done, copies));
        trial.settle(number);
        trial.expectAlso(0, number, Open.EVENTS * number);
    }
}
