package io.waystage.benchmarks.scenario;

import io.waystage.benchmarks.load.Round;
import io.waystage.benchmarks.report.Figure;
import io.waystage.benchmarks.report.Group;
import io.waystage.benchmarks.report.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What several engine nodes make of one broker and one database, against a single node on a broker and a database of the same
 * kind. Both clusters stand ready, on one database server, and take turns. Broker and nodes are processes of their own.
 */
public final class Nodes implements Scenario {

    @Override
    public String name() {
        return "several engine nodes on one broker";
    }

    @Override
    public List<Figure> measure(Bench bench) throws Exception {
        int number = bench.settings().scale().nodes();
        List<Round> one = new ArrayList<>();
        List<Round> several = new ArrayList<>();
        try (Cluster single = Cluster.start(bench, 1);
                Cluster cluster = Cluster.start(bench, number)) {
            single.warmUp();
            cluster.warmUp();
            for (int i = 1; i <= bench.settings().rounds(); i++) {
                // Neither is always the first.
                if (i % 2 == 1) {
                    one.add(single.round());
                    several.add(cluster.round());
                } else {
                    several.add(cluster.round());
                    one.add(single.round());
                }
            }
            single.verify();
            cluster.verify();
        }
        return figures(number + " nodes", one, several);
    }

    private static List<Figure> figures(String name, List<Round> one, List<Round> several) {
        double[] ratios = new double[one.size()];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = several.get(i).workflowsPerSecond() / one.get(i).workflowsPerSecond();
        }
        return List.of(
                new Figure(Group.NODES, "1 node", spread(one, Round::workflowsPerSecond)),
                new Figure(Group.NODES, name, spread(several, Round::workflowsPerSecond)),
                new Figure(Group.NODES_CPU, "1 node", spread(one, Round::cpuPerWorkflow)),
                new Figure(Group.NODES_CPU, name, spread(several, Round::cpuPerWorkflow)),
                new Figure(Group.NODES_RATIO, name + " against 1", Spread.of(ratios)));
    }

    private static Spread spread(List<Round> rounds, ToDoubleFunction<Round> value) {
        return Spread.of(rounds.stream().mapToDouble(value).toArray());
    }
}
