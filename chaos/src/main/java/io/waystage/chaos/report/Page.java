package io.waystage.chaos.report;

import io.waystage.chaos.check.Findings.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The summary as a Markdown page. */
public final class Page {

    private final StringBuilder text = new StringBuilder();

    private Page() {}

    public static void write(Summary summary, Path file) throws IOException {
        Path parent = file.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        Files.writeString(file, of(summary));
    }

    static String of(Summary summary) {
        Page page = new Page();
        page.head(summary);
        page.promises(summary);
        page.killPoints(summary);
        page.faults(summary);
        return page.text.toString();
    }

    private void head(Summary summary) {
        line("# A run of chaos: " + (summary.isClean() ? "nothing lost" : "BROKEN PROMISES"));
        line("");
        line("    " + summary.command());
        line("");
        line("| | |");
        line("|---|---|");
        row("seed", summary.seed());
        row("faults", summary.faults().size());
        row("time with faults", text(summary.duration()));
        row("time until nothing was left to do", text(summary.settled()));
        row("workflows completed", "%,d".formatted(summary.workflows()));
        row("effects of workers", "%,d".formatted(summary.effects()));
        row("starts whose acknowledgement was lost", summary.startedAgain());
        row("page files of the broker, at most", summary.paged());
        summary.processStarts().forEach((name, starts) -> row("starts of " + name, starts));
        line("");
    }

    private void promises(Summary summary) {
        line("## Promises");
        line("");
        line("| promise | looked at | broken by |");
        line("|---|---|---|");
        for (Verdict verdict : summary.findings().verdicts()) {
            row(verdict.promise(), "%,d".formatted(verdict.checked()), verdict.violations());
        }
        line("");
        for (Verdict verdict : summary.findings().verdicts()) {
            verdict.texts().forEach(violation -> line("- " + verdict.promise() + ": `" + violation + "`"));
        }
    }

    private void killPoints(Summary summary) {
        line("");
        line("## Kill points");
        line("");
        line("| commit point | processes that ended at it |");
        line("|---|---|");
        summary.killPoints().forEach(this::row);
        line("");
    }

    private void faults(Summary summary) {
        line("## Faults");
        line("");
        line("| kind | times |");
        line("|---|---|");
        Map<String, Integer> kinds = new TreeMap<>();
        summary.faults().forEach(fault -> kinds.merge(fault.name(), 1, Integer::sum));
        kinds.forEach(this::row);
        line("");
        line("| # | at | kind | what |");
        line("|---|---|---|---|");
        for (Struck fault : summary.faults()) {
            row(fault.number(), text(fault.at()), fault.name(), fault.text());
        }
    }

    private void row(Object... cells) {
        StringBuilder row = new StringBuilder("|");
        for (Object cell : cells) {
            row.append(' ')
                    .append(String.valueOf(cell).replace("|", "\\|").strip())
                    .append(" |");
        }
        line(row.toString());
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    static String text(Duration duration) {
        return String.format(
                Locale.ROOT, "%d:%02d:%02d", duration.toHours(), duration.toMinutesPart(), duration.toSecondsPart());
    }
}
