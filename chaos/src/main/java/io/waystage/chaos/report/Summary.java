package io.waystage.chaos.report;

import io.waystage.chaos.check.Findings;
import io.waystage.engine.config.CommitPoint;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What a run was and what it found.
 *
 * @param command repeats it
 * @param workflows how many were completed
 * @param paged the most page files that the broker was seen to have at once
 * @param settled how long it took after the last fault until nothing was left to do
 */
public record Summary(
        long seed,
        String command,
        Duration duration,
        Duration settled,
        long workflows,
        long effects,
        long startedAgain,
        int paged,
        Map<String, Integer> processStarts,
        List<Struck> faults,
        Map<CommitPoint, Integer> killPoints,
        Findings findings) {

    public Summary {
        faults = List.copyOf(faults);
    }

    public boolean isClean() {
        return findings.isClean();
    }
}
