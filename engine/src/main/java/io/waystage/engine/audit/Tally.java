package io.waystage.engine.audit;

import io.waystage.engine.store.StoredTrail;
import io.waystage.engine.store.StoredTrail.Link;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts what a check finds. For one thread. */
final class Tally {

    private final long begun = System.nanoTime();
    private final List<Difference> differences = new ArrayList<>();
    private long workflows;
    private long events;
    private long different;
    private long unchained;
    private @Nullable Instant lastUnchained;

    void checked(StoredTrail trail) {
        workflows++;
        events += trail.links().size();
        for (Link link : trail.links()) {
            if (link.hash() == null) {
                unchained++;
                lastUnchained = lastUnchained == null || lastUnchained.isBefore(link.at()) ? link.at() : lastUnchained;
            }
        }
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
        return new VerifyReport(workflows, events, different, differences, unchained, lastUnchained, elapsed());
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - begun);
    }
}
