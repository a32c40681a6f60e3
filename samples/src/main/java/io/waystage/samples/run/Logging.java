package io.waystage.samples.run;

import java.nio.file.Path;

/** Tells the logging configuration where the log goes. To be called before anything logs. */
final class Logging {

    private static final String PROPERTY = "waystage.samples.log";

    private Logging() {}

    static Path to(Path directory) {
        Path file = directory.resolve("waystage.log");
        System.setProperty(PROPERTY, file.toString());
        return file;
    }
}
