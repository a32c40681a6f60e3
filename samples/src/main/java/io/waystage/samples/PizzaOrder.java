package io.waystage.samples;

import io.waystage.samples.console.Console;
import io.waystage.samples.run.OrderCommand;
import java.time.Clock;
import java.time.ZoneId;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Runs a pizza order, or any other workflow, from its start to its end. {@code --help} tells how. */
public final class PizzaOrder {

    private PizzaOrder() {}

    public static void main(String... args) {
        System.exit(run(Console.ofProcess(), Clock.system(ZoneId.systemDefault()), args));
    }

    /**
     * As {@link #main}, without ending the process.
     *
     * @return 0 if all orders are complete, 1 if not, 2 if the command line or the blueprint is wrong
     */
    static int run(Console console, Clock clock, String... args) {
        return new CommandLine(new OrderCommand(console, clock))
                .setOut(console.out())
                .setErr(console.err())
                .setParameterExceptionHandler((wrong, given) -> complain(console, wrong))
                .execute(args);
    }

    private static int complain(Console console, ParameterException wrong) {
        console.error(String.valueOf(wrong.getMessage()));
        if (!UnmatchedArgumentException.printSuggestions(wrong, console.err())) {
            console.err().println("--help shows what there is");
        }
        console.err().flush();
        return ExitCode.USAGE;
    }
}
