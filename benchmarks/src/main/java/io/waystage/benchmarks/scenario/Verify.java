package io.waystage.benchmarks.scenario;

import io.waystage.benchmarks.report.Figure;
import io.waystage.benchmarks.report.Group;
import io.waystage.benchmarks.report.Spread;
import io.waystage.benchmarks.subject.Copies;
import io.waystage.benchmarks.subject.Damage;
import io.waystage.benchmarks.subject.Open;
import io.waystage.engine.audit.Difference;
import io.waystage.engine.audit.VerifyReport;
import io.waystage.engine.store.AuditReader;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How long the engine's own check of a whole database takes: the fold of each audit trail against the stored state. Once when
 * nothing differs, and once when two workflows do, which it has to find.
 */
public final class Verify implements Scenario {

    private static final String OPEN = "OPEN";
    private static final Duration LIMIT = Duration.ofMinutes(15);

    @Override
    public String name() {
        return "verify a whole database";
    }

    @Override
    public List<Figure> measure(Bench bench) throws Exception {
        try (Trial trial = Trial.begin(bench, new Open())) {
            long number = fill(trial, bench);
            VerifyReport clean = check(trial, bench, "verify", number, Set.of());
            Set<String> damaged = Damage.inflict(trial.database(), Copies.reference(1), Copies.reference(number - 2));
            VerifyReport found = check(trial, bench, "verify with two differences", number, damaged);
            return List.of(figure(clean, "no difference"), figure(found, "the two differences found"));
        }
    }

    /** Half of them are closed. */
    private static long fill(Trial trial, Bench bench) throws SQLException, InterruptedException {
        long half = Math.max(2, bench.settings().scale().verify() / 2);
        String closed = trial.application().nextReference();
        trial.application().startOne();
        trial.startOpen(OPEN);
        trial.drain();
        long copies = half - 1;
        Copies.add(
                trial.database(), closed, 1, copies, done -> bench.progress().part("closed workflows", done, copies));
        Copies.add(
                trial.database(), OPEN, half, copies, done -> bench.progress().part("open workflows", done, copies));
        trial.settle(copies);
        return 2 * half;
    }

    private static VerifyReport check(Trial trial, Bench bench, String phase, long number, Set<String> damaged) {
        VerifyReport report = trial.application().client().verify(AuditReader.Filter.ALL, progress -> {
            if (progress.elapsed().compareTo(LIMIT) > 0) {
                throw new IllegalStateException("Not within " + LIMIT + ": " + progress);
            }
            bench.progress().part(phase, progress.workflows(), number);
        });
        Set<String> different =
                report.differences().stream().map(Difference::businessRefNo).collect(Collectors.toSet());
        if (report.workflows() != number || report.different() != damaged.size() || !different.equals(damaged)) {
            throw new IllegalStateException("Of " + number + " workflows verify has read " + report.workflows()
                    + ", and " + report.different() + " differ from their events instead of " + damaged + ": "
                    + report.differences());
        }
        report.differences().forEach(difference -> bench.progress().say("  found: " + difference));
        return report;
    }

    private static Figure figure(VerifyReport report, String result) {
        String name = String.format(
                Locale.ROOT, "%,d workflows, %,d events: %s", report.workflows(), report.events(), result);
        return new Figure(Group.VERIFY, name, Spread.of(report.elapsed().toNanos() / 1e9));
    }
}
