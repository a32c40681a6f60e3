package io.waystage.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the results: {@code performance.md}, and {@code images/performance.png} that it shows. */
public final class Report {

    public static final String PAGE = "performance.md";

    private Report() {}

    /** The figures as a Markdown table. */
    public static String table(Results results) {
        return new Markdown(results).figures();
    }

    /** @param directory is created if it does not exist; earlier results in it are replaced */
    public static void write(Results results, Path directory) throws IOException {
        Path images = Files.createDirectories(directory.resolve("images"));
        new Picture(results).write(images.resolve("performance.png"));
        Files.writeString(directory.resolve(PAGE), new Markdown(results).page());
    }
}
