package io.waystage.benchmarks.scenario;

import io.waystage.benchmarks.process.Java;
import io.waystage.benchmarks.report.Figure;
import io.waystage.benchmarks.report.Group;
import io.waystage.benchmarks.report.Spread;
import io.waystage.benchmarks.subject.Database;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * How long it takes from the start of a process to its first completed workflow, on a new database and on a used one, as it
 * is and with an archive of class data. Both take turns, since a machine is not always equally fast.
 */
public final class StartUp implements Scenario {

    private static final int LIMIT_SECONDS = 120;

    @Override
    public String name() {
        return "start-up";
    }

    @Override
    public List<Figure> measure(Bench bench) throws Exception {
        List<Variant> variants = variants(bench);
        for (int i = 1; i <= bench.settings().starts(); i++) {
            for (Variant variant : variants) {
                variant.start(bench);
            }
            bench.progress().part("processes started", i, bench.settings().starts());
        }
        return variants.stream().flatMap(Variant::figures).toList();
    }

    private static List<Variant> variants(Bench bench) throws IOException, InterruptedException {
        Variant plain = new Variant("", List.of());
        if (!Java.runsFromJars()) {
            bench.progress().say("  without an archive of class data: a JVM makes none of directories");
            return List.of(plain);
        }
        Path archive = bench.directory().resolve("start-up.jsa").toAbsolutePath();
        Files.deleteIfExists(archive);
        try (Database database = bench.createDatabase()) {
            start(bench, database, List.of("-XX:ArchiveClassesAtExit=" + archive), "archive", 0);
        }
        return List.of(
                plain, new Variant(", and an archive of class data", List.of("-XX:SharedArchiveFile=" + archive)));
    }

    /** One way to start the JVM, and how long it took. */
    private record Variant(String name, List<String> jvm, List<Double> first, List<Double> again) {

        Variant(String name, List<String> jvm) {
            this(name, jvm, new ArrayList<>(), new ArrayList<>());
        }

        void start(Bench bench) throws IOException, InterruptedException {
            try (Database database = bench.createDatabase()) {
                first.add(StartUp.start(bench, database, jvm, "first", 0));
                again.add(StartUp.start(bench, database, jvm, "again", 0));
            }
        }

        Stream<Figure> figures() {
            return Stream.of(
                    new Figure(Group.START_UP, "with a new database" + name, Spread.of(first)),
                    new Figure(Group.START_UP, "with the database of an earlier run" + name, Spread.of(again)));
        }
    }

    /** In seconds, as seen from outside of the process, which has ended when this returns. */
    static double start(Bench bench, Database database, List<String> jvm, String reference, int otherBlueprints)
            throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(reference, Integer.toString(otherBlueprints)));
        arguments.addAll(Java.arguments(bench.options(database)));
        long begin = System.nanoTime();
        Process process = new ProcessBuilder(Java.command(FirstWorkflow.class, jvm, arguments))
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
