package io.waystage.benchmarks.scenario;

import io.waystage.benchmarks.process.Java;
import io.waystage.benchmarks.report.Figure;
import io.waystage.benchmarks.report.Group;
import io.waystage.benchmarks.report.Spread;
import io.waystage.benchmarks.subject.Database;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** How long it takes from the start of a process to its first completed workflow, on a new database and on a used one. */
public final class StartUp implements Scenario {

    private static final int LIMIT_SECONDS = 120;

    @Override
    public String name() {
        return "start-up";
    }

    @Override
    public List<Figure> measure(Bench bench) throws Exception {
        List<Double> first = new ArrayList<>();
        List<Double> again = new ArrayList<>();
        for (int i = 1; i <= bench.settings().starts(); i++) {
            try (Database database = bench.createDatabase()) {
                first.add(start(bench, database, "first", 0));
                again.add(start(bench, database, "again", 0));
            }
            bench.progress().part("processes started", i, bench.settings().starts());
        }
        return List.of(
                new Figure(Group.START_UP, "with a new database", Spread.of(first)),
                new Figure(Group.START_UP, "with the database of an earlier run", Spread.of(again)));
    }

    /** In seconds, as seen from outside of the process. */
    static double start(Bench bench, Database database, String reference, int otherBlueprints)
            throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(reference, Integer.toString(otherBlueprints)));
        arguments.addAll(Java.arguments(bench.options(database)));
        long begin = System.nanoTime();
        Process process = new ProcessBuilder(Java.command(FirstWorkflow.class, List.of(), arguments))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        // Should it hang, its output ends with it.
        CompletableFuture.delayedExecutor(LIMIT_SECONDS, TimeUnit.SECONDS).execute(process::destroyForcibly);
        double seconds = -1;
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            String line = lines.readLine();
            while (line != null) {
                if (line.equals(FirstWorkflow.COMPLETED)) {
                    seconds = (System.nanoTime() - begin) / 1e9;
                }
                line = lines.readLine();
            }
        }
        if (process.waitFor() != 0 || seconds < 0) {
            throw new IllegalStateException("The started process did not complete its workflow; see its errors above");
        }
        return seconds;
    }
}
