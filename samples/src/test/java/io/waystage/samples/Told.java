package io.waystage.samples;

import io.waystage.samples.console.Console;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.time.Clock;
import java.util.List;
import java.util.regex.Pattern;

/** What a run of the pizza order says. */
record Told(int exitCode, String out, String err) {

    private static final String NOTHING = "";

    /** A time, who it was, and a change; a remark of a service has something else in the third place. */
    private static final Pattern EVENT = Pattern.compile(
            "^\\d\\d:\\d\\d:\\d\\d\\.\\d{3}  \\S+ +((?:Workflow|Stage|Task|Retry|Retries|Business)[A-Z]\\w+.*)$",
            Pattern.MULTILINE);

    /** Runs it in this process as in a pipe: there is no terminal. */
    static Told run(String... args) {
        return run(false, new StringReader(NOTHING), args);
    }

    /** Runs it in this process for somebody who answers with these lines, out of sight: nothing echoes them. */
    static Told answered(String answers, String... args) {
        return run(true, new StringReader(answers), args);
    }

    private static Told run(boolean terminal, Reader in, String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Console console = new Console(in, new PrintWriter(out), new PrintWriter(err), terminal, false, false);
        int exitCode = PizzaOrder.run(console, Clock.systemUTC(), args);
        return new Told(exitCode, out.toString(), err.toString());
    }

    /** What happened, without when and by whom. */
    List<String> events() {
        return EVENT.matcher(out)
                .results()
                .map(event -> event.group(1).replaceAll(" {2,}", " ").strip())
                .toList();
    }
}
