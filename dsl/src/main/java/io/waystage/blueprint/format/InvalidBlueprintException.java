package io.waystage.blueprint.format;

import java.util.List;
import java.util.stream.Collectors;

/** One or more blueprints cannot be used; carries every problem that was found, warnings included. */
public final class InvalidBlueprintException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Enough to work on, and still a readable log entry. */
    private static final int SHOWN = 50;

    private final transient List<Problem> problems;

    /** @param problems in the order in which they are to be shown; at least one */
    public InvalidBlueprintException(List<Problem> problems) {
        super(describe(problems));
        this.problems = List.copyOf(problems);
    }

    /** Every problem, errors and warnings, in the order of the source. */
    public List<Problem> problems() {
        return problems;
    }

    private static String describe(List<Problem> problems) {
        long errors = problems.stream().filter(Problem::isError).count();
        String head = errors == 1 ? "Invalid blueprint, 1 error:" : "Invalid blueprint, " + errors + " errors:";
        String tail = problems.size() > SHOWN ? "\n  ... and " + (problems.size() - SHOWN) + " more" : "";
        return problems.stream()
                .limit(SHOWN)
                .map(problem -> "\n  " + problem)
                .collect(Collectors.joining("", head, tail));
    }
}
