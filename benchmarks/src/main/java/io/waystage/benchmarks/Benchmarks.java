package io.waystage.benchmarks;

import io.waystage.benchmarks.report.HistoryFile;
import io.waystage.benchmarks.report.Progress;
import io.waystage.benchmarks.report.Report;
import io.waystage.benchmarks.report.Results;
import io.waystage.benchmarks.scenario.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures the engine on a real broker and real databases, and writes a page with a table and a picture. */
@Command(
        name = "benchmarks",
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true,
        description = "Measures throughput, CPU, latency and start-up of a five-task workflow served by Camel routes.")
public final class Benchmarks implements Callable<Integer> {

    @Option(
            names = "--database",
            paramLabel = "<which>",
            description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
    private Kind.Choice database = Kind.Choice.BOTH;

    @Option(names = "--seconds", description = "How long each measurement takes; default 20, quick 1.")
    private @Nullable Integer seconds;

    @Option(names = "--rounds", description = "Measurements of throughput; default 5, quick 2.")
    private @Nullable Integer rounds;

    @Option(names = "--warm-up", description = "Seconds before the first measurement; default 20, quick 1.")
    private @Nullable Integer warmUp;

    @Option(names = "--in-flight", description = "Workflows at saturation; default 5000, quick 100.")
    private @Nullable Integer inFlight;

    @Option(
            names = "--rate",
            split = ",",
            description = "Workflows a second of the measurements of latency; default 500,1000, quick 50.")
    private List<Integer> rates = List.of();

    @Option(names = "--lanes", description = "Threads that take in events; default ${DEFAULT-VALUE}.")
    private int lanes = 2;

    @Option(names = "--batch", description = "Events in one database transaction at most; default ${DEFAULT-VALUE}.")
    private int batch = 500;

    @Option(names = "--workers", description = "Threads of each of the five workers; default ${DEFAULT-VALUE}.")
    private int workers = 1;

    @Mixin
    private final ScaleOptions scale = new ScaleOptions();

    @Option(
            names = "--only",
            paramLabel = "<text>",
            split = ",",
            description = "Only the measurements with one of these in their name, for instance throughput,flood;"
                    + " default all.")
    private List<String> only = List.of();

    @Option(names = "--profile", description = "Also records a profile, into the results directory.")
    private boolean profile;

    @Option(names = "--quick", description = "Only shows that everything works; its figures say nothing.")
    private boolean quick;

    @Option(
            names = "--postgres",
            paramLabel = "<setting=value>",
            description = "A setting of the PostgreSQL server, for instance shared_buffers=1GB.")
    private Map<String, String> postgres = new LinkedHashMap<>();

    @Option(
            names = "--directory",
            description = "Where databases and brokers have their files during the run; default ${DEFAULT-VALUE}.")
    private Path directory = Path.of("benchmarks", "target", "data");

    @Option(names = "--results", description = "Where the results go; default ${DEFAULT-VALUE}.")
    private Path results = Path.of("benchmarks", "results");

    @Option(names = "--page", description = "The name of the page with the results; default ${DEFAULT-VALUE}.")
    private String page = "performance";

    @Option(
            names = "--history",
            description = "The file with earlier runs, the last of which this one is compared with; default"
                    + " ${DEFAULT-VALUE}.")
    private Path history = Path.of("benchmarks", "history.csv");

    @Option(
            names = "--commit",
            description = "What is measured, for instance its hash: adds a line for this run to the history; default"
                    + " none.")
    private @Nullable String commit;

    private final List<String> arguments;

    private Benchmarks(List<String> arguments) {
        this.arguments = arguments;
    }

    public static void main(String[] arguments) {
        // The picture needs no screen.
        System.setProperty("java.awt.headless", "true");
        System.exit(execute(arguments));
    }

    /** As {@link #main}, but gives the exit code: 0 if everything was measured, 1 if something was not. */
    static int execute(String... arguments) {
        return new CommandLine(new Benchmarks(List.of(arguments)))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments);
    }

    @Override
    @SuppressWarnings("SystemConsoleNull") // on a newer Java a pipe gets the terminal's progress line, no more
    public Integer call() throws Exception {
        Progress progress = new Progress(System.out, System.console() != null);
        Run run = new Run(settings(), progress, directory, only, InstantSource.system());
        Report report = new Report(results, page, arguments);
        Results measured = run.measure(database.kinds(), postgres, profile ? results : null, report::write);
        progress.say(Report.table(measured));
        HistoryFile.compare(history, measured).forEach(progress::say);
        if (commit != null) {
            HistoryFile.append(history, measured, InstantSource.system().instant(), commit);
        }
        progress.say("Results: " + report.page());
        measured.failures().forEach(failure -> progress.say("NOT MEASURED: " + failure));
        return measured.failures().isEmpty() ? 0 : 1;
    }

    private Settings settings() {
        return new Settings(
                Duration.ofSeconds(or(warmUp, 20, 1)),
                Duration.ofSeconds(quick ? 1 : 5),
                Duration.ofSeconds(or(seconds, 20, 1)),
                or(rounds, 5, 2),
                or(inFlight, 5000, 100),
                !rates.isEmpty() ? rates : quick ? List.of(50) : List.of(500, 1000),
                lanes,
                batch,
                workers,
                scale.toScale(quick),
                quick ? 1 : 3);
    }

    private int or(@Nullable Integer given, int usual, int whenQuick) {
        int value = given != null ? given : quick ? whenQuick : usual;
        if (value < 1) {
            throw new IllegalArgumentException("Not less than 1: " + value);
        }
        return value;
    }
}
