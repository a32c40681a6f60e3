package io.waystage.benchmarks.scenario;

import io.waystage.benchmarks.report.Figure;
import io.waystage.benchmarks.report.Group;
import io.waystage.benchmarks.report.Spread;
import io.waystage.benchmarks.subject.Database;
import io.waystage.benchmarks.subject.OtherBlueprints;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What an event costs, and how long a start takes, when many blueprints of one component are deployed. */
public final class Blueprints implements Scenario {

    @Override
    public String name() {
        return "cost of an event and start-up with many blueprints";
    }

    @Override
    public List<Figure> measure(Bench bench) throws Exception {
        int number = bench.settings().scale().blueprints();
        String many = String.format(Locale.ROOT, "%,d blueprints", number);
        List<Figure> figures = new ArrayList<>();
        try (Turns turns = new Turns(bench)) {
            turns.add("1 blueprint", Trial.begin(bench));
            turns.add(many, Trial.begin(bench, OtherBlueprints.of(number - 1)));
            figures.addAll(turns.measure());
        }
        try (Database database = bench.createDatabase()) {
            double first = StartUp.start(bench, database, List.of(), "first", number - 1);
            double again = StartUp.start(bench, database, List.of(), "again", number - 1);
            figures.add(new Figure(Group.START_UP, many + ", all of them new", Spread.of(first)));
            figures.add(new Figure(Group.START_UP, many + ", none of them new", Spread.of(again)));
        }
        return figures;
    }
}
