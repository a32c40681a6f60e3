package io.waystage.benchmarks.report;

/** Figures that belong together and share a unit; each is a part of the table, and a chart if it is drawn. */
public enum Group {
    THROUGHPUT("Throughput at saturation", "/s", true),
    CPU("CPU per workflow at saturation", "µs", true),
    BATCHES("Batches at saturation, mean size", "", false),
    LATENCY("Latency", "ms", true),
    START_UP("Start-up to the first completed workflow", "s", true),
    HISTORY("CPU per event", "µs", true),
    HISTORY_THROUGHPUT("Throughput beside closed workflows", "/s", false),
    HISTORY_RATIO("Cost beside closed workflows", "×", false),
    PROFILE("Where the JVM's CPU goes at saturation", "%", false),
    PROFILE_PACKAGES("Packages that use most of it, with what they call in the JDK", "%", false);

    private final String title;
    private final String unit;
    private final boolean drawn;

    Group(String title, String unit, boolean drawn) {
        this.title = title;
        this.unit = unit;
        this.drawn = drawn;
    }

    public String title() {
        return title;
    }

    public String unit() {
        return unit;
    }

    boolean isDrawn() {
        return drawn;
    }
}
