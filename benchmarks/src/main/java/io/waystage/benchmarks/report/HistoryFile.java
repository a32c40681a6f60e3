package io.waystage.benchmarks.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A file with one line for each run and database, so that a commit can be held against those before it. Wall time and
 * microseconds are the machine's of that hour. Comparable from run to run is the CPU of a workflow divided by a measure of the
 * same run: by the CPU that its messages alone take, which tells what engine, Camel and database add to the broker, or by that
 * of a fixed piece of work that no commit changes, which tells what the whole costs, the broker included.
 */
public final class HistoryFile {

    /** By as much two runs of one commit may differ. */
    private static final double NOISE_PERCENT = 10;

    private HistoryFile() {}

    /**
     * Adds this run, if it has measured the throughput and the messages alone.
     *
     * @param commit what was measured
     */
    public static void append(Path file, Results results, Instant at, String commit) throws IOException {
        List<HistoryLine> lines = lines(results, at, commit);
        if (lines.isEmpty()) {
            return;
        }
        if (!Files.exists(file)) {
            Path directory = file.toAbsolutePath().getParent();
            if (directory != null) {
                Files.createDirectories(directory);
            }
            Files.writeString(file, HistoryLine.HEADER + "\n", UTF_8);
        }
        for (HistoryLine line : lines) {
            Files.writeString(file, line.text() + "\n", UTF_8, StandardOpenOption.APPEND);
        }
    }

    /** For each database in words how this run compares with the last one in the file; nothing if it cannot be compared. */
    public static List<String> compare(Path file, Results results) throws IOException {
        List<String> words = new ArrayList<>();
        for (HistoryLine line : lines(results, Instant.EPOCH, "")) {
            last(file, line.database()).ifPresent(last -> words.addAll(compare(line, last)));
        }
        return words;
    }

    private static List<String> compare(HistoryLine now, HistoryLine last) {
        List<String> words = new ArrayList<>();
        words.add(String.format(
                Locale.ROOT,
                "%s, against %s of %s in the history: a workflow takes %.0f µs of CPU, then %.0f",
                now.database(),
                last.commit(),
                last.at(),
                now.cpu(),
                last.cpu()));
        words.add(difference("times its messages alone", now.againstMessages(), last.againstMessages()));
        if (now.inYardsticks().isPresent() && last.inYardsticks().isPresent()) {
            words.add(difference(
                    "times a fixed piece of work",
                    now.inYardsticks().getAsDouble(),
                    last.inYardsticks().getAsDouble()));
        }
        return words;
    }

    private static String difference(String measure, double now, double last) {
        double percent = 100 * (now / last - 1);
        String verdict = Math.abs(percent) <= NOISE_PERCENT ? "within the noise" : percent > 0 ? "WORSE" : "better";
        return String.format(Locale.ROOT, "  %.4g %s, then %.4g: %+.1f%%, %s", now, measure, last, percent, verdict);
    }

    private static Optional<HistoryLine> last(Path file, String database) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        return Files.readAllLines(file, UTF_8).stream()
                .skip(1)
                .map(HistoryLine::parse)
                .filter(line -> line.database().equals(database))
                .reduce((earlier, later) -> later);
    }

    private static List<HistoryLine> lines(Results results, Instant at, String commit) {
        return results.databases().entrySet().stream()
                .map(each -> HistoryLine.of(each.getValue(), at, commit, each.getKey()))
                .flatMap(Optional::stream)
                .toList();
    }
}
