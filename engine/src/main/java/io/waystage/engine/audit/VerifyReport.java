package io.waystage.engine.audit;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a check has found.
 *
 * @param workflows how many were compared
 * @param events how many were folded
 * @param different how many workflows differ
 * @param differences the first of them, at most {@value #KEPT}, in the order of the workflows' ids
 */
public record VerifyReport(
        long workflows, long events, long different, List<Difference> differences, Duration elapsed) {

    /** How many differences are kept with their words. */
    public static final int KEPT = 20;

    public VerifyReport {
        differences = List.copyOf(differences);
    }

    /** Whether every audit trail leads to its stored state. */
    public boolean isClean() {
        return different == 0;
    }

    public Optional<Difference> first() {
        return differences.stream().findFirst();
    }
}
