package io.waystage.benchmarks.scenario;

import io.waystage.benchmarks.load.Round;
import io.waystage.benchmarks.report.Figure;
import io.waystage.benchmarks.report.Group;
import io.waystage.benchmarks.report.Spread;
import io.waystage.benchmarks.subject.ClosedWorkflows;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * What an event costs beside many closed workflows, against an empty database. Both applications stand ready in the same
 * process, on the same server, and take turns, so that whatever the machine does hits both.
 */
public final class History implements Scenario {

    @Override
    public String name() {
        return "cost of an event beside closed workflows";
    }

    @Override
    public List<Figure> measure(Bench bench) throws Exception {
        try (Trial full = Trial.begin(bench);
                Trial empty = Trial.begin(bench)) {
            fill(full, bench);
            List<Round> besideNone = new ArrayList<>();
            List<Round> besideMany = new ArrayList<>();
            for (int i = 1; i <= bench.settings().rounds(); i++) {
                bench.progress().say("  " + i + ": empty, then full");
                besideNone.addAll(empty.saturate(bench.settings().rampUp(), 1));
                besideMany.addAll(full.saturate(bench.settings().rampUp(), 1));
            }
            empty.verify();
            full.verify();
            return figures(bench.settings().closed(), besideNone, besideMany);
        }
    }

    private static void fill(Trial trial, Bench bench) throws SQLException, InterruptedException {
        String template = trial.application().nextReference();
        trial.application().startOne();
        trial.drain();
        long number = bench.settings().closed();
        ClosedWorkflows.add(
                trial.database(), template, number, done -> bench.progress().part("closed workflows", done, number));
        bench.progress().say("  waiting for the database to settle");
        trial.database().settle();
        trial.expectAlso(number);
    }

    private static List<Figure> figures(long closed, List<Round> none, List<Round> many) {
        String beside = String.format(Locale.ROOT, "%,d closed", closed);
        Spread atNone = spread(none, Round::cpuPerEvent);
        Spread atMany = spread(many, Round::cpuPerEvent);
        return List.of(
                new Figure(Group.HISTORY, "0 closed", atNone),
                new Figure(Group.HISTORY, beside, atMany),
                new Figure(Group.HISTORY_THROUGHPUT, "0 closed", spread(none, Round::workflowsPerSecond)),
                new Figure(Group.HISTORY_THROUGHPUT, beside, spread(many, Round::workflowsPerSecond)),
                new Figure(Group.HISTORY_RATIO, "CPU per event, " + beside + " against 0", ratio(none, many)));
    }

    /** Of neighbouring rounds. */
    private static Spread ratio(List<Round> none, List<Round> many) {
        double[] ratios = new double[none.size()];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = many.get(i).cpuPerEvent() / none.get(i).cpuPerEvent();
        }
        return Spread.of(ratios);
    }

    private static Spread spread(List<Round> rounds, ToDoubleFunction<Round> value) {
        return Spread.of(rounds.stream().mapToDouble(value).toArray());
    }
}
