package io.waystage.benchmarks.scenario;

import io.waystage.benchmarks.report.Figure;
import io.waystage.benchmarks.report.Group;
import io.waystage.benchmarks.report.Spread;
import io.waystage.benchmarks.subject.Copies;
import io.waystage.benchmarks.subject.Open;
import io.waystage.engine.audit.VerifyReport;
import io.waystage.engine.store.AuditReader;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What an event costs beside many open workflows, against few of them; and what a check of all of them takes. */
public final class OpenWorkflows implements Scenario {

    private static final String TEMPLATE = "OPEN";

    @Override
    public String name() {
        return "cost of an event beside open workflows";
    }

    @Override
    public List<Figure> measure(Bench bench) throws Exception {
        try (Turns turns = new Turns(bench)) {
            List<Trial> trials = new ArrayList<>();
            for (long number : bench.settings().scale().open()) {
                Trial trial = turns.add(String.format(Locale.ROOT, "%,d open", number), Trial.begin(bench, new Open()));
                fill(trial, number, bench);
                trials.add(trial);
            }
            List<Figure> figures = new ArrayList<>(turns.measure());
            for (Trial trial : trials) {
                bench.progress().say("  verify");
                figures.add(check(trial));
            }
            return figures;
        }
    }

    private static void fill(Trial trial, long number, Bench bench) throws SQLException, InterruptedException {
        trial.startOpen(TEMPLATE);
        long copies = number - 1;
        Copies.add(trial.database(), TEMPLATE, copies, done -> bench.progress().part("open workflows", done, copies));
        trial.settle(number);
        trial.expectAlso(0, number, Open.EVENTS * number);
    }

    /** By the engine itself: folds the events of every workflow, and holds the outcome against its stored state. */
    private static Figure check(Trial trial) throws SQLException {
        long stored = trial.workflows();
        VerifyReport report = trial.application().client().verify(AuditReader.Filter.ALL, progress -> {});
        if (!report.isClean() || report.workflows() != stored) {
            throw new IllegalStateException("Of " + stored + " workflows verify has read " + report.workflows()
                    + ", and " + report.different() + " differ from their events: " + report.differences());
        }
        String name = String.format(Locale.ROOT, "%,d workflows, %,d events", stored, report.events());
        return new Figure(Group.VERIFY, name, Spread.of(report.elapsed().toNanos() / 1e9));
    }
}
