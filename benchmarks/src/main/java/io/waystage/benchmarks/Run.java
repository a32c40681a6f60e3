package io.waystage.benchmarks;

import io.waystage.benchmarks.report.Environment;
import io.waystage.benchmarks.report.Figure;
import io.waystage.benchmarks.report.Progress;
import io.waystage.benchmarks.report.Results;
import io.waystage.benchmarks.scenario.Backlog;
import io.waystage.benchmarks.scenario.Bench;
import io.waystage.benchmarks.scenario.Blueprints;
import io.waystage.benchmarks.scenario.BrokerAlone;
import io.waystage.benchmarks.scenario.Fairness;
import io.waystage.benchmarks.scenario.FixedRate;
import io.waystage.benchmarks.scenario.ForEachItems;
import io.waystage.benchmarks.scenario.History;
import io.waystage.benchmarks.scenario.Nodes;
import io.waystage.benchmarks.scenario.OneInFlight;
import io.waystage.benchmarks.scenario.OpenWorkflows;
import io.waystage.benchmarks.scenario.Profile;
import io.waystage.benchmarks.scenario.Scale;
import io.waystage.benchmarks.scenario.Scenario;
import io.waystage.benchmarks.scenario.Search;
import io.waystage.benchmarks.scenario.Settings;
import io.waystage.benchmarks.scenario.Soak;
import io.waystage.benchmarks.scenario.StartUp;
import io.waystage.benchmarks.scenario.Throughput;
import io.waystage.benchmarks.scenario.Verify;
import io.waystage.benchmarks.subject.DatabaseServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All measurements on all databases, one after the other. One that fails is told and left out, and the others are measured
 * all the same; what there is so far is kept after each.
 */
final class Run {

    private static final Logger LOG = LoggerFactory.getLogger(Run.class);

    private final Settings settings;
    private final Progress progress;
    private final Path parent;
    private final List<String> only;
    private final InstantSource clock;
    private final LongAdder verified = new LongAdder();
    private final AtomicBoolean warm = new AtomicBoolean();
    private final Map<String, List<Figure>> figures = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> conditions = new LinkedHashMap<>();
    private final List<String> failures = new ArrayList<>();

    /** @param only which scenarios: those with one of these in their name; empty for all */
    Run(Settings settings, Progress progress, Path parent, List<String> only, InstantSource clock) {
        this.settings = settings;
        this.progress = progress;
        this.parent = parent;
        this.only = List.copyOf(only);
        this.clock = clock;
    }

    /** Is told what there is so far. */
    @FunctionalInterface
    interface Keeper {
        void keep(Results soFar) throws IOException;
    }

    /** @param profiles where profiles are kept; null for no profile */
    Results measure(List<Kind> kinds, Map<String, String> postgresSettings, @Nullable Path profiles, Keeper keeper)
            throws Exception {
        Path directory = Files.createTempDirectory(Files.createDirectories(parent), "run-");
        try {
            conditions.put("machine", Environment.facts(directory));
            conditions.put("run", settings.facts());
            for (Kind kind : kinds) {
                try (DatabaseServer server = kind.start(directory, postgresSettings)) {
                    measure(server, directory, profiles, keeper);
                }
            }
            return results();
        } finally {
            try {
                delete(directory);
            } catch (IOException | UncheckedIOException e) {
                progress.say("Cannot be deleted: " + e.getMessage());
            }
        }
    }

    private void measure(DatabaseServer server, Path directory, @Nullable Path profiles, Keeper keeper)
            throws Exception {
        Map<String, String> facts = new LinkedHashMap<>();
        Map<String, String> times = new LinkedHashMap<>();
        List<Figure> measured = new ArrayList<>();
        figures.put(server.name(), measured);
        conditions.put(server.name(), facts);
        conditions.put(server.name() + ", time taken", times);
        Bench bench = new Bench(server, settings, progress, directory, clock, verified, warm, facts);
        List<Scenario> scenarios = scenarios(server, profiles);
        for (int i = 0; i < scenarios.size(); i++) {
            Scenario scenario = scenarios.get(i);
            progress.title(server.name() + " " + (i + 1) + "/" + scenarios.size() + ": " + scenario.name());
            long begin = System.nanoTime();
            List<Figure> these = measure(scenario, bench);
            measured.addAll(these);
            String taken = Progress.text(System.nanoTime() - begin);
            times.put(scenario.name(), taken);
            these.forEach(figure -> progress.say("  = " + figure.text()));
            progress.say("  took " + taken);
            keeper.keep(results());
        }
    }

    private List<Figure> measure(Scenario scenario, Bench bench) throws InterruptedException {
        try {
            return scenario.measure(bench);
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            String failure = bench.server().name() + ", " + scenario.name() + ": " + e.getMessage();
            failures.add(failure);
            progress.say("  FAILED: " + failure);
            LOG.error("Not measured: {}", failure, e);
            return List.of();
        }
    }

    private Results results() {
        return new Results(figures, conditions, verified.sum(), failures);
    }

    /** Throughput comes before all that needs a warm JVM, since it warms it up. */
    private List<Scenario> scenarios(DatabaseServer server, @Nullable Path profiles) {
        List<Scenario> scenarios =
                new ArrayList<>(List.of(new StartUp(), new Throughput(), new BrokerAlone(), new OneInFlight()));
        settings.rates().forEach(rate -> scenarios.add(new FixedRate(rate)));
        addTheLong(scenarios, server.isShared());
        if (profiles != null) {
            scenarios.add(new Profile(profiles));
        }
        return scenarios.stream()
                .filter(scenario -> only.isEmpty() || only.stream().anyMatch(scenario.name()::contains))
                .toList();
    }

    private void addTheLong(List<Scenario> scenarios, boolean shared) {
        Scale scale = settings.scale();
        if (scale.closed() > 0) {
            scenarios.add(new History());
        }
        if (!scale.open().isEmpty()) {
            scenarios.add(new OpenWorkflows());
        }
        if (scale.blueprints() > 1) {
            scenarios.add(new Blueprints());
        }
        if (scale.verify() > 0) {
            scenarios.add(new Verify());
        }
        if (scale.search() > 0 && shared) {
            scenarios.add(new Search());
        }
        if (scale.flood() > 0) {
            scenarios.add(new Fairness());
        }
        if (!scale.each().isEmpty()) {
            scenarios.add(new ForEachItems());
        }
        if (scale.backlog() > 0) {
            scenarios.add(new Backlog());
        }
        if (scale.nodes() > 1 && shared) {
            scenarios.add(new Nodes());
        }
        if (scale.soak() > 0) {
            scenarios.add(new Soak());
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).forEach(Run::deleteOne);
        }
    }

    private static void deleteOne(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
