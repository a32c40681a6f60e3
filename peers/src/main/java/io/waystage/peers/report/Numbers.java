package io.waystage.peers.report;

import java.util.Locale;

/** How figures are written. */
final class Numbers {

    private Numbers() {}

    /** Three digits, or all before the point. */
    static String three(double value) {
        if (value < 10) {
            return String.format(Locale.ROOT, "%.2f", value);
        }
        return String.format(Locale.ROOT, value < 100 ? "%.1f" : "%,.0f", value);
    }
}
