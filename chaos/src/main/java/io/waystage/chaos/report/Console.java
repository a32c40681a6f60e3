package io.waystage.chaos.report;

import io.waystage.chaos.check.Findings.Verdict;
import io.waystage.engine.config.CommitPoint;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Tells on the console how it goes. Thread safe. */
public final class Console {

    private final PrintStream out;
    private final boolean quiet;

    /** @param quiet tells only the beginning and the end */
    public Console(PrintStream out, boolean quiet) {
        this.out = out;
        this.quiet = quiet;
    }

    public synchronized void say(String line) {
        out.println(line);
        out.flush();
    }

    /** Something that a quiet run does not tell. */
    public void tell(String line) {
        if (!quiet) {
            say(line);
        }
    }

    public void struck(Struck fault) {
        tell("  %s  fault %d: %s (%s)"
                .formatted(
                        Page.text(fault.at()),
                        fault.number(),
                        fault.name(),
                        fault.text().strip()));
    }

    public void progress(Duration elapsed, Duration left, int faults, long done, long total, double rate) {
        tell(String.format(
                Locale.ROOT,
                "  %s  %d faults, %,d of %,d workflows done, %,.0f/s, %s left",
                Page.text(elapsed),
                faults,
                done,
                total,
                rate,
                Page.text(left)));
    }

    public void summary(Summary summary) {
        say("%d faults in %s, %,d workflows, %,d effects; kill points: %s"
                .formatted(
                        summary.faults().size(),
                        Page.text(summary.duration()),
                        summary.workflows(),
                        summary.effects(),
                        summary.killPoints()));
        List<CommitPoint> missed = summary.killPoints().entrySet().stream()
                .filter(entry -> entry.getValue() == 0)
                .map(Map.Entry::getKey)
                .toList();
        if (!missed.isEmpty()) {
            say("not reached: " + missed);
        }
        for (Verdict verdict : summary.findings().verdicts()) {
            say("%s  %s (%,d looked at%s)"
                    .formatted(
                            verdict.violations() == 0 ? "ok    " : "BROKEN",
                            verdict.promise(),
                            verdict.checked(),
                            verdict.violations() == 0 ? "" : ", " + verdict.violations() + " violations"));
            verdict.texts().forEach(text -> say("          " + text));
        }
        say(summary.isClean() ? "Nothing lost." : "PROMISES ARE BROKEN. Repeat with: " + summary.command());
    }
}
