package io.waystage.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes the results: a Markdown page, and a picture that it shows.
 *
 * @param directory is created if it does not exist; earlier results of the same name in it are replaced
 * @param name of the page and of the picture, without an extension
 * @param arguments of the run, to repeat it by
 */
public record Report(Path directory, String name, List<String> arguments) {

    private static final String IMAGES = "images";

    public Report {
        arguments = List.copyOf(arguments);
    }

    /** The figures as a Markdown table. */
    public static String table(Results results) {
        return new Markdown(results).figures();
    }

    public Path page() {
        return directory.resolve(name + ".md");
    }

    /** Replaces what was written before. */
    public void write(Results results) throws IOException {
        String picture = name + ".png";
        boolean drawn = new Picture(results)
                .write(Files.createDirectories(directory.resolve(IMAGES)).resolve(picture));
        Files.writeString(page(), new Markdown(results).page(arguments, drawn ? IMAGES + "/" + picture : ""));
    }
}
