package io.waystage.benchmarks.scenario;

import io.waystage.benchmarks.load.Latencies;
import io.waystage.benchmarks.report.Figure;
import io.waystage.benchmarks.report.Group;
import io.waystage.benchmarks.report.Spread;
import java.util.List;

/** Latencies as figures. */
final class Percentiles {

    private Percentiles() {}

    static List<Figure> figures(String load, Latencies latencies) {
        return List.of(figure(load, "p50", latencies.percentile(50)), figure(load, "p99", latencies.percentile(99)));
    }

    private static Figure figure(String load, String percentile, double millis) {
        return new Figure(Group.LATENCY, load + ", " + percentile, Spread.of(millis));
    }
}
