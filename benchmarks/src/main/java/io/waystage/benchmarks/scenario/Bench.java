package io.waystage.benchmarks.scenario;

import io.waystage.benchmarks.load.Reading;
import io.waystage.benchmarks.report.Progress;
import io.waystage.benchmarks.subject.Database;
import io.waystage.benchmarks.subject.DatabaseServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;

/**
 * Where scenarios measure.
 *
 * @param directory for the files of brokers and embedded databases
 * @param verified counts the workflows that were checked in the database
 * @param warm whether this JVM has had its warm-up under full load
 * @param facts takes what the database says about itself
 */
public record Bench(
        DatabaseServer server,
        Settings settings,
        Progress progress,
        Path directory,
        InstantSource clock,
        LongAdder verified,
        AtomicBoolean warm,
        Map<String, String> facts) {

    /** A new database for an application. */
    Database createDatabase() throws IOException {
        return server.create(Files.createTempDirectory(directory, "application-"));
    }

    /** All options of the component for an application on this database. */
    Map<String, String> options(Database database) {
        Map<String, String> options = new HashMap<>(settings.options());
        options.putAll(database.options());
        return options;
    }

    Reading read() {
        return Reading.take(clock, server);
    }

    /** As {@link #read}, but with the CPU time of other processes instead of this one's. */
    Reading read(Duration processes) {
        return new Reading(clock.instant(), processes, server.cpu());
    }
}
