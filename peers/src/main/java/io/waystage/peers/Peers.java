package io.waystage.peers;

import io.waystage.peers.engine.Kind;
import io.waystage.peers.referee.Referee;
import io.waystage.peers.referee.Results;
import io.waystage.peers.referee.Rules;
import io.waystage.peers.report.Report;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures Waystage and other engines side by side, and writes a page with one table and a picture. */
@Command(
        name = "peers",
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true,
        description =
                "Runs the same five-task workflow on Waystage and on other engines, one after the other, each in a"
                        + " process of its own on the same PostgreSQL server. Restate has a server and a store of its own, which"
                        + " npm fetches the first time.")
public final class Peers implements Callable<Integer> {

    @Option(
            names = "--peers",
            split = ",",
            paramLabel = "<which>",
            description = "Of ${COMPLETION-CANDIDATES}; default all.")
    private List<Kind> kinds = List.of(Kind.values());

    @Option(names = "--rounds", description = "Turns of each peer; default 5, quick 1.")
    private @Nullable Integer rounds;

    @Option(names = "--seconds", description = "How long throughput is measured in a turn; default 20, quick 2.")
    private @Nullable Integer seconds;

    @Option(
            names = "--warm-up",
            description =
                    "Seconds of load before, up to three times as many for a peer that still becomes faster; default 20, quick 1.")
    private @Nullable Integer warmUp;

    @Option(names = "--latency", description = "Seconds of one workflow after the other; default 10, quick 2.")
    private @Nullable Integer latency;

    @Option(names = "--in-flight", description = "Workflows under load; default 1000, quick 100.")
    private @Nullable Integer inFlight;

    @Option(
            names = "--items",
            split = ",",
            paramLabel = "<items>",
            description = "How long the lists are that one workflow does; default 1000,10000, quick 50.")
    private @Nullable List<Integer> items;

    @Option(names = "--no-items", description = "Leaves out the lists.")
    private boolean noItems;

    @Option(names = "--no-kill", description = "Leaves out what survives a kill.")
    private boolean noKill;

    @Option(
            names = "--java",
            paramLabel = "<command>",
            description = "The Java that the peers run on; default the one that runs this.")
    private String java =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    @Option(
            names = "--jvm",
            split = " ",
            paramLabel = "<options>",
            description = "Options of each peer's JVM; default ${DEFAULT-VALUE}.")
    private List<String> jvm = List.of("-Xmx1g");

    @Option(
            names = "--postgres",
            paramLabel = "<setting=value>",
            description = "A setting of the PostgreSQL server, for instance shared_buffers=1GB.")
    private Map<String, String> postgres = new LinkedHashMap<>();

    @Option(names = "--quick", description = "Only shows that everything works; its figures say nothing.")
    private boolean quick;

    @Option(
            names = "--directory",
            description = "Where databases and brokers have their files during the run; default ${DEFAULT-VALUE}.")
    private Path directory = Path.of("peers", "target", "data");

    @Option(names = "--results", description = "Where the page goes; default docs, quick peers/target/results.")
    private @Nullable Path results;

    private Peers() {}

    public static void main(String[] arguments) {
        // The picture needs no screen.
        System.setProperty("java.awt.headless", "true");
        System.exit(execute(arguments));
    }

    /** As {@link #main}, but gives the exit code: 0 if everything was measured. */
    static int execute(String... arguments) {
        return new CommandLine(new Peers())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments);
    }

    @Override
    public Integer call() throws Exception {
        Results measured = new Referee(rules(), directory, System.out).measure(postgres);
        if (!measured.kinds().isEmpty()) {
            Path written = results != null ? results : quick ? Path.of("peers", "target", "results") : Path.of("docs");
            Report.write(measured, written);
            System.out.println();
            System.out.println(Report.table(measured));
            System.out.println();
            System.out.println(Report.lists(measured));
            System.out.println();
            System.out.println("Results: " + written.resolve(Report.PAGE));
        }
        measured.failures().forEach((kind, why) -> System.out.println("Failed: " + kind.title() + ", " + why));
        return measured.failures().isEmpty() ? 0 : 1;
    }

    private Rules rules() {
        return new Rules(
                kinds,
                noKill ? List.of() : kinds,
                or(rounds, 5, 1),
                or(inFlight, 1000, 100),
                Duration.ofSeconds(or(warmUp, 20, 1)),
                Duration.ofSeconds(or(seconds, 20, 2)),
                Duration.ofSeconds(or(latency, 10, 2)),
                lists(),
                Duration.ofSeconds(quick ? 1 : 5),
                java,
                jvm);
    }

    private List<Integer> lists() {
        if (noItems) {
            return List.of();
        }
        return items != null ? items : quick ? List.of(50) : List.of(1_000, 10_000);
    }

    private int or(@Nullable Integer given, int usual, int whenQuick) {
        int value = given != null ? given : quick ? whenQuick : usual;
        if (value < 1) {
            throw new IllegalArgumentException("Not less than 1: " + value);
        }
        return value;
    }
}
