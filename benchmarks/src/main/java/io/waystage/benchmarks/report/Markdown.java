package io.waystage.benchmarks.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The results as a page; what does not change from run to run is in the resource {@code performance.md}. */
final class Markdown {

    private static final String COMMAND = "java -jar benchmarks/target/benchmarks.jar";
    private static final Pattern ONLY_WITH = Pattern.compile("\\{\\{with ([A-Z_ ]+)}}\n?");

    private final Results results;

    Markdown(Results results) {
        this.results = results;
    }

    /**
     * @param arguments of the run
     * @param picture where it is, from the page; empty if there is none
     */
    String page(List<String> arguments, String picture) throws IOException {
        return Stream.of(template().split("\n\n"))
                .map(this::keepIfMeasured)
                .flatMap(Optional::stream)
                .collect(Collectors.joining("\n\n"))
                .replace(
                        "{{command}}",
                        COMMAND + arguments.stream().map(Markdown::argument).collect(Collectors.joining()))
                .replace("{{picture}}", picture.isEmpty() ? "" : "![The figures as bars](" + picture + ")\n\n")
                .replace("{{failures}}", failures())
                .replace("{{figures}}", figures())
                .replace("{{conditions}}", conditions())
                .replace("{{verified}}", String.format(Locale.ROOT, "%,d", results.verified()));
    }

    /** A paragraph that begins with groups in braces is only for a run that has measured one of them. */
    private Optional<String> keepIfMeasured(String paragraph) {
        Matcher condition = ONLY_WITH.matcher(paragraph);
        if (!condition.lookingAt()) {
            return Optional.of(paragraph);
        }
        boolean measured = Stream.of(condition.group(1).split(" ", -1))
                .map(Group::valueOf)
                .anyMatch(group -> !names(group).isEmpty());
        return measured ? Optional.of(paragraph.substring(condition.end())) : Optional.empty();
    }

    private static String argument(String text) {
        return text.matches("[\\w.,:=/-]+") ? " " + text : " '" + text + "'";
    }

    private String failures() {
        return results.failures().stream()
                .map(failure -> "- **Not measured:** " + failure + "\n")
                .collect(Collectors.joining("", "", results.failures().isEmpty() ? "" : "\n"));
    }

    private static String template() throws IOException {
        try (InputStream template = Objects.requireNonNull(Markdown.class.getResourceAsStream("performance.md"))) {
            return new String(template.readAllBytes(), UTF_8);
        }
    }

    String figures() {
        List<String> lines = new ArrayList<>();
        lines.add(row("", results.databases().keySet()));
        lines.add(row(
                "---", results.databases().keySet().stream().map(any -> "---:").toList()));
        for (Group group : Group.values()) {
            Set<String> names = names(group);
            if (!names.isEmpty()) {
                lines.add(row(
                        "**" + group.title() + "**",
                        results.databases().keySet().stream().map(any -> "").toList()));
                names.forEach(name ->
                        lines.add(row(group.unit().isEmpty() ? name : name + ", " + group.unit(), cells(group, name))));
            }
        }
        return String.join("\n", lines);
    }

    private Set<String> names(Group group) {
        return results.databases().keySet().stream()
                .flatMap(database -> results.of(database, group).stream())
                .map(Figure::name)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private List<String> cells(Group group, String name) {
        return results.databases().keySet().stream()
                .map(database -> cell(find(database, group, name)))
                .toList();
    }

    private @Nullable Figure find(String database, Group group, String name) {
        return results.of(database, group).stream()
                .filter(figure -> figure.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static String cell(@Nullable Figure figure) {
        return figure == null ? "-" : Numbers.text(figure.spread());
    }

    private String conditions() {
        List<String> lines = new ArrayList<>(List.of("| | | |", "|---|---|---|"));
        for (Map.Entry<String, Map<String, String>> part : results.conditions().entrySet()) {
            part.getValue().forEach((fact, value) -> lines.add(row(part.getKey(), List.of(fact, value))));
        }
        return String.join("\n", lines);
    }

    private static String row(String first, Iterable<String> others) {
        return "| " + first + " | " + String.join(" | ", others) + " |";
    }
}
