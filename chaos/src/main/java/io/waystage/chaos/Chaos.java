package io.waystage.chaos;

import io.waystage.chaos.report.Console;
import io.waystage.chaos.report.Page;
import io.waystage.chaos.report.Summary;
import io.waystage.chaos.run.Run;
import io.waystage.chaos.run.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/** Breaks everything around the engine for a while and checks that nothing is lost. Ends with 1 if anything is. */
@Command(
        name = "chaos",
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true,
        description =
                "Kills, cuts, floods and confuses three engines, two workers, a broker and a database for a while,"
                        + " and checks that every workflow came to its right end.")
public final class Chaos implements Callable<Integer> {

    @Option(
            names = "--duration",
            converter = Durations.class,
            description = "How long things are broken, for instance 90s or 30m; default ${DEFAULT-VALUE}.")
    private Duration duration = Duration.ofMinutes(2);

    @Option(names = "--workflows", description = "How many workflows run meanwhile; default ten a second.")
    private @Nullable Long workflows;

    @Option(names = "--faults", description = "How many faults are spread over the duration; default one in 4 s.")
    private @Nullable Integer faults;

    @Option(names = "--blueprints", description = "How many random blueprints; default ${DEFAULT-VALUE}.")
    private int blueprints = 6;

    @Option(names = "--seed", description = "Repeats the blueprints and faults of another run; default a new one.")
    private @Nullable Long seed;

    @Option(
            names = "--settle",
            converter = Durations.class,
            description = "After the last fault, the longest time without progress; default ${DEFAULT-VALUE}.")
    private Duration settle = Duration.ofMinutes(2);

    @Option(names = "--quiet", description = "Tells only the beginning and the end.")
    private boolean quiet;

    @Option(names = "--directory", description = "Where the files of a run go; default ${DEFAULT-VALUE}.")
    private Path directory = Path.of("chaos", "target", "runs");

    @Option(names = "--report", description = "Where the report goes; default ${DEFAULT-VALUE}.")
    private Path report = Path.of("chaos", "target", "chaos-report.md");

    private Chaos() {}

    public static void main(String[] arguments) {
        // Threads of clients may wait for what is gone.
        Runtime.getRuntime().halt(new CommandLine(new Chaos()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        Settings settings = new Settings(
                duration,
                workflows != null ? workflows : 10 * duration.toSeconds(),
                faults != null ? faults : (int) Math.max(1, duration.toSeconds() / 4),
                seed != null ? seed : ThreadLocalRandom.current().nextLong(1_000_000_000),
                blueprints,
                settle,
                directory,
                report);
        Console console = new Console(System.out, quiet);
        Summary summary = new Run(settings, console).run();
        Page.write(summary, settings.report());
        console.summary(summary);
        console.say("Report: " + settings.report());
        return summary.isClean() ? 0 : 1;
    }

    /** Takes 90s, 30m and the like. */
    static final class Durations implements ITypeConverter<Duration> {

        @Override
        public Duration convert(String text) {
            return Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
        }
    }
}
