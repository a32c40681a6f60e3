package io.waystage.benchmarks.report;

import java.util.Locale;

/** Numbers for people: three significant digits where there are fewer than that, all of them where there are more. */
final class Numbers {

    private static final int TWO_DECIMALS_BELOW = 10;
    private static final int ONE_DECIMAL_BELOW = 100;

    private Numbers() {}

    static String text(Spread spread) {
        String median = text(spread.median());
        return spread.least() == spread.most()
                ? median
                : median + " (" + text(spread.least()) + " to " + text(spread.most()) + ")";
    }

    private static String text(double value) {
        if (value < TWO_DECIMALS_BELOW) {
            return String.format(Locale.ROOT, "%.2f", value);
        }
        return String.format(Locale.ROOT, value < ONE_DECIMAL_BELOW ? "%.1f" : "%,.0f", value);
    }
}
