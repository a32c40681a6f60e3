package io.waystage.engine.audit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Counts what a check finds. For one thread. */
final class Tally {

    private final long begun = System.nanoTime();
    private final List<Difference> differences = new ArrayList<>();
    private long workflows;
    private long events;
    private long different;

    void checked(int eventCount) {
        workflows++;
        events += eventCount;
    }

    void found(Difference difference) {
        different++;
        if (differences.size() < VerifyReport.KEPT) {
            differences.add(difference);
        }
    }

    VerifyProgress progress() {
        return new VerifyProgress(workflows, events, different, elapsed());
    }

    VerifyReport report() {
        return new VerifyReport(workflows, events, different, differences, elapsed());
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - begun);
    }
}
