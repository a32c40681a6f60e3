package io.waystage.benchmarks;

import io.waystage.benchmarks.scenario.Scale;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that turn on the measurements that take long. */
final class ScaleOptions {

    @Option(
            names = "--closed",
            description =
                    "Also measures beside so many closed workflows, for instance 1000000; default none, quick 500.")
    private @Nullable Long closed;

    @Option(
            names = "--open",
            split = ",",
            description = "Also measures beside so many open workflows, in turns, for instance 10,100000,1000000;"
                    + " default none, quick 10,500.")
    private List<Long> open = List.of();

    @Option(
            names = "--blueprints",
            description = "Also measures with so many blueprints of one component; default none, quick 20.")
    private @Nullable Integer blueprints;

    @Option(
            names = "--backlog",
            description = "Also measures how so many events drain that came before the engine, for instance 1000000;"
                    + " default none, quick 500.")
    private @Nullable Long backlog;

    @Option(
            names = "--soak",
            description = "Also measures memory over so many workflows, for instance 1000000; default none, quick 500.")
    private @Nullable Long soak;

    @Option(
            names = "--flood",
            description = "Also measures latency beside so many events of one workflow, for instance 50000;"
                    + " default none, quick 500.")
    private @Nullable Integer flood;

    @Option(
            names = "--nodes",
            description = "Also measures so many engine nodes on one broker, on a database that they can share;"
                    + " default none, quick 2.")
    private @Nullable Integer nodes;

    @Option(
            names = "--node-cpu",
            paramLabel = "<processors>",
            description = "How much of a processor each of these nodes may use, for instance 0.5, by a control group of"
                    + " Linux, which takes root; default all.")
    private double nodeCpu;

    @Option(
            names = "--verify",
            description = "Also measures the engine's check of a database with so many workflows, for instance 1000000;"
                    + " default none, quick 500.")
    private @Nullable Long verify;

    @Option(
            names = "--each",
            split = ",",
            description =
                    "Also measures a for-each over so many items that do nothing, for instance 100,1000,10000,100000;"
                            + " default none, quick 10,100.")
    private List<Integer> each = List.of();

    @Option(
            names = "--search",
            description = "Also measures the first page of each search in a PostgreSQL database with so many workflows,"
                    + " for instance 1000000; default none, quick 2000.")
    private @Nullable Long search;

    Scale toScale(boolean quick) {
        return new Scale(
                or(closed, quick, 500),
                !open.isEmpty() ? open : quick ? List.of(10L, 500L) : List.of(),
                (int) or(blueprints, quick, 20),
                or(backlog, quick, 500),
                or(soak, quick, 500),
                (int) or(flood, quick, 500),
                (int) or(nodes, quick, 2),
                nodeCpu,
                or(verify, quick, 500),
                !each.isEmpty() ? each : quick ? List.of(10, 100) : List.of(),
                or(search, quick, 2_000));
    }

    private static long or(@Nullable Number given, boolean quick, int whenQuick) {
        long value = given != null ? given.longValue() : quick ? whenQuick : 0;
        if (value < 0) {
            throw new IllegalArgumentException("Not less than 0: " + value);
        }
        return value;
    }
}
