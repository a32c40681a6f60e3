package io.waystage.benchmarks.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A file with one line for each run and database, so that a commit can be held against those before it. Comparable from
 * commit to commit, and from machine to machine, is the ratio: the CPU of a workflow divided by the CPU that its messages
 * alone take in the same run. Wall time is not.
 */
public final class HistoryFile {

    private static final String HEADER = "at,commit,database,workflows_per_second,messages_alone_per_second,"
            + "jvm_micros,messages_alone_micros,database_micros,ratio_of_cpu\n";

    private HistoryFile() {}

    /**
     * Adds this run, if it has measured the throughput and the messages alone.
     *
     * @param commit what was measured
     */
    public static void append(Path file, Results results, Instant at, String commit) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (String database : results.databases().keySet()) {
            line(results.databases().get(database), at, commit, database).ifPresent(lines::append);
        }
        if (lines.length() == 0) {
            return;
        }
        if (!Files.exists(file)) {
            Files.writeString(file, HEADER, UTF_8);
        }
        Files.writeString(file, lines, UTF_8, StandardOpenOption.APPEND);
    }

    private static Optional<String> line(List<Figure> figures, Instant at, String commit, String database) {
        OptionalDouble jvm = median(figures, Group.CPU, "JVM");
        OptionalDouble alone = median(figures, Group.CPU, "JVM, the messages alone");
        if (jvm.isEmpty() || alone.isEmpty()) {
            return Optional.empty();
        }
        double store = median(figures, Group.CPU, "database's processes").orElse(0);
        return Optional.of(String.format(
                Locale.ROOT,
                "%s,%s,%s,%.0f,%.0f,%.0f,%.0f,%.0f,%.3f%n",
                at,
                commit,
                database,
                median(figures, Group.THROUGHPUT, "workflows").orElse(0),
                median(figures, Group.THROUGHPUT, "workflows, their messages alone")
                        .orElse(0),
                jvm.getAsDouble(),
                alone.getAsDouble(),
                store,
                (jvm.getAsDouble() + store) / alone.getAsDouble()));
    }

    private static OptionalDouble median(List<Figure> figures, Group group, String name) {
        return figures.stream()
                .filter(figure -> figure.group() == group && figure.name().equals(name))
                .mapToDouble(figure -> figure.spread().median())
                .findFirst();
    }
}
