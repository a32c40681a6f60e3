package io.waystage.peers.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.waystage.peers.referee.Results;
import io.waystage.peers.referee.Score;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Writes the results: {@code peers.md}, and {@code images/peers.png} that it shows. */
public final class Report {

    public static final String PAGE = "peers.md";

    private static final String PICTURE = "peers.png";

    private Report() {}

    /** How long lists take, as a Markdown table. */
    public static String lists(Results results) {
        return new ListTable(results).text();
    }

    /** The peers as a Markdown table. */
    public static String table(Results results) {
        return new Table(results).text();
    }

    /** @param directory is created if it does not exist; earlier results in it are replaced */
    public static void write(Results results, Path directory) throws IOException {
        Path images = Files.createDirectories(directory.resolve("images"));
        new Chart(results).write(images.resolve(PICTURE));
        Files.writeString(directory.resolve(PAGE), page(results));
    }

    private static String page(Results results) throws IOException {
        try (InputStream template = Objects.requireNonNull(Report.class.getResourceAsStream(PAGE))) {
            return new String(template.readAllBytes(), UTF_8)
                    .replace("{{table}}", table(results))
                    .replace("{{lists}}", lists(results))
                    .replace("{{settings}}", settings(results))
                    .replace("{{conditions}}", conditions(results))
                    .replace("{{failures}}", failures(results))
                    .replace("{{verified}}", String.format(Locale.ROOT, "%,d", verified(results)));
        }
    }

    private static long verified(Results results) {
        return results.kinds().stream()
                .flatMap(kind -> results.scores(kind).stream())
                .mapToLong(Score::verified)
                .sum();
    }

    private static String failures(Results results) {
        StringBuilder lines = new StringBuilder();
        results.failures()
                .forEach((kind, why) -> lines.append("\n**")
                        .append(kind.title())
                        .append(" failed** in ")
                        .append(why)
                        .append(".\n"));
        return lines.toString();
    }

    private static String settings(Results results) {
        List<String> lines = new ArrayList<>();
        results.kinds()
                .forEach(kind -> lines.add("- **" + kind.title() + "** (`" + kind.source() + "`): " + kind.settings()));
        return String.join("\n", lines);
    }

    private static String conditions(Results results) {
        List<String> lines = new ArrayList<>(List.of("| | | |", "|---|---|---|"));
        results.conditions()
                .forEach((part, facts) ->
                        facts.forEach((fact, value) -> lines.add("| " + part + " | " + fact + " | " + value + " |")));
        return String.join("\n", lines);
    }
}
