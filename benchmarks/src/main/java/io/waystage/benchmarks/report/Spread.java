package io.waystage.benchmarks.report;

import java.util.Arrays;
import java.util.List;

/** Several measurements of one thing. */
public record Spread(double median, double least, double most) {

    public Spread {
        if (!Double.isFinite(median) || !Double.isFinite(least) || !Double.isFinite(most)) {
            throw new IllegalArgumentException("Not a number: " + median + " (" + least + " to " + most + ")");
        }
    }

    public static Spread of(double... values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("Nothing was measured");
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
        return new Spread(median, sorted[0], sorted[sorted.length - 1]);
    }

    public static Spread of(List<Double> values) {
        return of(values.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
