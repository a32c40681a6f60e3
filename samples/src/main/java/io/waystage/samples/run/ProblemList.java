package io.waystage.samples.run;

import io.waystage.blueprint.format.InvalidBlueprintException;
import io.waystage.blueprint.format.Problem;
import io.waystage.samples.console.Console;
import io.waystage.samples.console.Style;

/** Prints everything that is wrong with a blueprint, one problem a line, where it is first, so that editors can jump there. */
final class ProblemList {

    private final Console console;

    ProblemList(Console console) {
        this.console = console;
    }

    void print(InvalidBlueprintException e) {
        long errors = e.problems().stream().filter(Problem::isError).count();
        console.error("This blueprint cannot be used, it has " + errors + (errors == 1 ? " error:" : " errors:"));
        for (Problem problem : e.problems()) {
            console.err()
                    .println("  " + console.style(problem.isError() ? Style.PLAIN : Style.DIM, problem.toString()));
        }
        console.err().flush();
    }
}
