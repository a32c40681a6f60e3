package io.waystage.benchmarks.scenario;

import io.waystage.benchmarks.load.Round;
import io.waystage.benchmarks.report.Figure;
import io.waystage.benchmarks.report.Group;
import io.waystage.benchmarks.report.Spread;
import io.waystage.benchmarks.subject.Application;
import io.waystage.camel.worker.WorkerStatus;
import io.waystage.engine.config.EngineStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** How many workflows and events a second, and at what cost, with as many workflows in flight as the engine can use. */
public final class Throughput implements Scenario {

    @Override
    public String name() {
        return "throughput at saturation";
    }

    @Override
    public List<Figure> measure(Bench bench) throws Exception {
        try (Trial trial = Trial.begin(bench)) {
            List<Round> rounds =
                    trial.saturate(bench.settings().warmUp(), bench.settings().rounds());
            bench.warm().set(true);
            trial.verify();
            List<Figure> figures = figures(rounds);
            figures.addAll(batches(trial.application()));
            return figures;
        }
    }

    /** Warm-up included. What a commit costs is shared by so many. */
    private static List<Figure> batches(Application application) {
        EngineStatus engine = application.engine();
        WorkerStatus workers = application.workers();
        return List.of(
                figure(
                        Group.BATCHES,
                        "events a database transaction",
                        List.of((double) engine.eventsApplied() / engine.batches())),
                figure(
                        Group.BATCHES,
                        "tasks a worker's commit",
                        List.of((double) workers.completed() / workers.commits())));
    }

    private static List<Figure> figures(List<Round> rounds) {
        List<Figure> figures = new ArrayList<>();
        figures.add(figure(
                Group.THROUGHPUT,
                "workflows",
                rounds.stream().map(Round::workflowsPerSecond).toList()));
        figures.add(figure(
                Group.THROUGHPUT,
                "events",
                rounds.stream().map(Round::eventsPerSecond).toList()));
        figures.add(figure(
                Group.CPU, "JVM", rounds.stream().map(Round::jvmPerWorkflow).toList()));
        List<Double> database = rounds.stream()
                .map(Round::databasePerWorkflow)
                .filter(OptionalDouble::isPresent)
                .map(OptionalDouble::getAsDouble)
                .toList();
        if (!database.isEmpty()) {
            figures.add(figure(Group.CPU, "database's processes", database));
        }
        return figures;
    }

    private static Figure figure(Group group, String name, List<Double> values) {
        return new Figure(group, name, Spread.of(values));
    }
}
