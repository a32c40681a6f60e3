package io.waystage.blueprint.format;

import io.waystage.blueprint.format.Problem.Severity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with one source. */
final class Problems {

    /** Whoever made more mistakes than this has other worries than spelling, and each suggestion takes time. */
    private static final int WITH_SUGGESTIONS = 100;

    private final String source;
    private final List<Problem> found = new ArrayList<>();

    Problems(String source) {
        this.source = source;
    }

    /** Something is missing, or wrong as a whole. */
    void error(Place place, String message) {
        add(Severity.ERROR, place, null, message);
    }

    /** A value is wrong. */
    void error(Node node, String message) {
        add(Severity.ERROR, node.place(), Rendered.value(node), message);
    }

    void warning(Place place, Node node, String message) {
        add(Severity.WARNING, place, Rendered.value(node), message);
    }

    void error(Place place, Node node, String message) {
        add(Severity.ERROR, place, Rendered.value(node), message);
    }

    private void add(Severity severity, Place place, @Nullable String value, String message) {
        found.add(new Problem(severity, source, place.line(), place.column(), place.pointer(), value, message));
    }

    boolean anyError() {
        return found.stream().anyMatch(Problem::isError);
    }

    /** In the order of the source. */
    List<Problem> inOrder() {
        return found.stream()
                .sorted(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column))
                .toList();
    }

    /** The end of a sentence about a name that is not known: a suggestion, or nothing. */
    String didYouMean(String given, Collection<String> known) {
        return found.size() > WITH_SUGGESTIONS
                ? ""
                : Spelling.closest(given, known)
                        .map(name -> "; did you mean \"" + name + "\"?")
                        .orElse("");
    }
}
