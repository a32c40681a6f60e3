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
import io.waystage.benchmarks.scenario.History;
import io.waystage.benchmarks.scenario.Nodes;
import io.waystage.benchmarks.scenario.OneInFlight;
import io.waystage.benchmarks.scenario.OpenWorkflows;
import io.waystage.benchmarks.scenario.Profile;
import io.waystage.benchmarks.scenario.Scale;
import io.waystage.benchmarks.scenario.Scenario;
import io.waystage.benchmarks.scenario.Settings;
import io.waystage.benchmarks.scenario.Soak;
import io.waystage.benchmarks.scenario.StartUp;
import io.waystage.benchmarks.scenario.Throughput;
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
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All measurements on all databases, one after the other. */
final class Run {

    private final Settings settings;
    private final Progress progress;
    private final Path parent;
    private final String only;
    private final InstantSource clock;
    private final LongAdder verified = new LongAdder();

    /** @param only which scenarios: those with this in their name */
    Run(Settings settings, Progress progress, Path parent, String only, InstantSource clock) {
        this.settings = settings;
        this.progress = progress;
        this.parent = parent;
        this.only = only;
        this.clock = clock;
    }

    /** @param profiles where profiles are kept; null for no profile */
    Results measure(List<Kind> kinds, Map<String, String> postgresSettings, @Nullable Path profiles) throws Exception {
        Path directory = Files.createTempDirectory(Files.createDirectories(parent), "run-");
        try {
            Map<String, List<Figure>> figures = new LinkedHashMap<>();
            Map<String, Map<String, String>> conditions = new LinkedHashMap<>();
            conditions.put("machine", Environment.facts(directory));
            conditions.put("run", settings.facts());
            for (Kind kind : kinds) {
                try (DatabaseServer server = kind.start(directory, postgresSettings)) {
                    Map<String, String> facts = new LinkedHashMap<>();
                    Bench bench = new Bench(server, settings, progress, directory, clock, verified, facts);
                    figures.put(server.name(), measure(bench, profiles));
                    conditions.put(server.name(), facts);
                }
            }
            return new Results(figures, conditions, verified.sum());
        } finally {
            delete(directory);
        }
    }

    private List<Figure> measure(Bench bench, @Nullable Path profiles) throws Exception {
        List<Scenario> scenarios = scenarios(bench.server(), profiles);
        List<Figure> figures = new ArrayList<>();
        for (int i = 0; i < scenarios.size(); i++) {
            Scenario scenario = scenarios.get(i);
            progress.title(bench.server().name() + " " + (i + 1) + "/" + scenarios.size() + ": " + scenario.name());
            figures.addAll(scenario.measure(bench));
        }
        return figures;
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
                .filter(scenario -> scenario.name().contains(only))
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
        if (scale.flood() > 0) {
            scenarios.add(new Fairness());
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
