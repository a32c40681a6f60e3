package io.waystage.benchmarks.report;

/** Figures that belong together and share a unit; each is a part of the table, and a chart if it is drawn. */
public enum Group {
    THROUGHPUT("Throughput at saturation", "/s", true),
    CPU("CPU per workflow at saturation", "µs", true),
    MACHINE("The machine: CPU of a fixed piece of work that has nothing to do with Waystage", "µs", false),
    BATCHES("Batches at saturation, mean size", "", false),
    LATENCY("Latency", "ms", true),
    START_UP("Start-up to the first completed workflow", "s", true),
    EVENT("CPU per event", "µs", true),
    EVENT_THROUGHPUT("Throughput meanwhile", "/s", false),
    EVENT_RATIO("CPU per event, pairs of rounds", "×", false),
    VERIFY("Check of a whole database by the engine", "s", false),
    SEARCH("First page of a search, fifty workflows", "ms", false),
    FLOOD("Events of a flood that are handled meanwhile", "/s", false),
    ITEMS("For-each over items that do nothing, time per item", "µs", false),
    BACKLOG("Throughput while a backlog drains, events", "/s", false),
    BACKLOG_RATIO("The same, against no backlog", "×", false),
    NODES("Throughput of engine nodes that share broker and database", "/s", false),
    NODES_CPU("CPU per workflow of engine nodes, broker and database together", "µs", false),
    NODES_RATIO("Throughput of several nodes against one, pairs of rounds", "×", false),
    HEAP("Live heap of an engine process with 512 MiB", "MiB", false),
    HEAP_THROUGHPUT("Throughput of an engine process with 512 MiB", "/s", false),
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
